using System.Net;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Http;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.OpenStack.Tests.Http;

public sealed class ResilienceTests
{
    private static CancellationToken Now => ScriptedCloud.Now;

    [Fact]
    public async Task An_open_circuit_refuses_at_once_and_closes_after_its_break()
    {
        var down = true;
        var options = new OpenStackOptions { Retries = 0, BreakerThroughput = 4, BreakDuration = TimeSpan.FromSeconds(10) };
        using var scripted = ScriptedCloud.With(request => down && Servers(request) ? new HttpResponseMessage(HttpStatusCode.BadGateway) : null, options);
        for (var i = 0; i < 6; i++)
            await Assert.ThrowsAsync<OpenStackException>(() => List(scripted));
        var sent = scripted.Requests.Count;

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => List(scripted));

        Assert.Equal((FaultKind.Unavailable, FaultCause.CircuitOpen), (refused.Kind, refused.Cause));
        Assert.Equal(sent, scripted.Requests.Count);
        Assert.Empty((await scripted.Cloud.Placement.ListProvidersAsync(ProviderQuery.All, Now))); // another service's circuit is closed
        down = false;
        scripted.Clock.Advance(TimeSpan.FromSeconds(11));
        Assert.Empty(await List(scripted));
    }

    [Fact]
    public async Task Refusals_of_the_service_never_open_the_circuit()
    {
        using var scripted = ScriptedCloud.With(
            request => Servers(request) ? ScriptedCloud.Answer("""{"forbidden": {"message": "no"}}""", HttpStatusCode.Forbidden) : null, new OpenStackOptions { BreakerThroughput = 2 });

        for (var i = 0; i < 20; i++)
            Assert.Equal(FaultKind.Forbidden, (await Assert.ThrowsAsync<OpenStackException>(() => List(scripted))).Kind);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_are_allowed()
    {
        using var gate = new ManualResetEventSlim();
        var (under, most) = (0, 0);
        using var scripted = ScriptedCloud.With(request =>
        {
            if (!Servers(request))
                return null;
            var now = Interlocked.Increment(ref under);
            InterlockedMax(ref most, now);
            gate.Wait(50, Now);
            Interlocked.Decrement(ref under);
            return null;
        }, new OpenStackOptions { Concurrency = 3 });
        await List(scripted);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => List(scripted), Now)));

        Assert.Equal(3, most);
    }

    [Fact]
    public async Task A_retry_after_is_waited_for()
    {
        var throttled = true;
        using var scripted = ScriptedCloud.With(request =>
        {
            if (!throttled || !Servers(request))
                return null;
            return new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new(TimeSpan.FromSeconds(7)) } };
        });
        var listing = List(scripted);
        throttled = false;

        scripted.Clock.Advance(TimeSpan.FromSeconds(6.9));
        Assert.False(listing.IsCompleted);
        scripted.Clock.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Empty(await listing.WaitAsync(TimeSpan.FromSeconds(30), Now));
    }

    [Fact]
    public async Task A_creation_whose_answer_was_lost_is_not_sent_again()
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? throw new HttpRequestException(HttpRequestError.ResponseEnded) : null);

        var lost = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.CreateServerAsync(new NewServer { Name = "a", FlavorId = "1" }, Now));

        Assert.Equal((FaultKind.Unavailable, FaultCause.Unreachable), (lost.Kind, lost.Cause));
        Assert.Single(scripted.Requests, Servers);
    }

    [Fact]
    public async Task A_creation_that_never_left_is_sent_again()
    {
        var tries = 0;
        using var scripted = ScriptedCloud.With(request => !Servers(request) ? null
            : ++tries == 1 ? throw new HttpRequestException(HttpRequestError.ConnectionError) : ScriptedCloud.Answer("""{"server": {"id": "made"}}""", HttpStatusCode.Accepted),
            new OpenStackOptions { RetryDelay = TimeSpan.Zero });

        Assert.Equal("made", await scripted.Cloud.Nova.CreateServerAsync(new NewServer { Name = "a", FlavorId = "1" }, Now));
    }

    [Fact]
    public async Task Every_request_is_reported_with_service_operation_and_status()
    {
        var reports = new Reports();
        using var scripted = ScriptedCloud.With(_ => null, new OpenStackOptions { Observer = reports });

        await List(scripted);

        Assert.Equal([("keystone", "GetToken", 201), ("nova", "GetVersions", 200), ("nova", "ListServers", 200)], reports.Seen.Select(one => (one.Service, one.Operation, one.Status)));
    }

    private static Task<IReadOnlyList<Server>> List(ScriptedCloud scripted) => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now);

    private static bool Servers(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.StartsWith("/compute/v2.1/servers", StringComparison.Ordinal);

    private static void InterlockedMax(ref int most, int now)
    {
        for (var seen = most; now > seen; seen = most)
            Interlocked.CompareExchange(ref most, now, seen);
    }

    private sealed class Reports : IRequestObserver
    {
        public List<RequestReport> Seen { get; } = [];

        public void Completed(in RequestReport report) => Seen.Add(report);
    }
}
