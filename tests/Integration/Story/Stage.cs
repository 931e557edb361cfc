using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s.Models;
using Promise.Api;
using Promise.Integration.Tests.Allocations;
using Promise.Integration.Tests.Pools;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;
using Promise.TestBed.Time;

namespace Promise.Integration.Tests.Story;

/// <summary>What the chapters of the story share: a consumer who has kubectl, a token and an OpenStack project, and the clock.</summary>
internal sealed class Stage(AllocationBed bed, Steps steps, KubectlWatch pools, KubectlWatch reservations, KubectlWatch allocations, KubectlWatch events) : IAsyncDisposable
{
    public const string Flavor = "m.small";

    public AllocationBed Allocations => bed;

    public Steps Steps => steps;

    /// <summary>Subscriptions: "name available-cores", "name phase", "name phase", "object reason: message".</summary>
    public (KubectlWatch Pools, KubectlWatch Reservations, KubectlWatch Allocations, KubectlWatch Events) Shown => (pools, reservations, allocations, events);

    public string Pool => bed.Pool;

    public PoolOperator Operator => bed.Operator;

    public TestCloud Cloud => bed.Reservations.Cloud;

    public SteerableTime Time => bed.Reservations.Time;

    public static async Task<Stage> SetAsync(AllocationBed bed, Steps steps, CancellationToken cancellationToken)
    {
        Task<KubectlWatch> Watch(string line, params string[] what) => KubectlWatch.StartAsync(bed.Reservations.Plane, line, cancellationToken, ["--namespace", "default", .. what]);
        return new Stage(
            bed, steps,
            await Watch("""{.metadata.name} {.status.capacity[?(@.resource=="vcpus")].available}""", "capacitypools"),
            await Watch("{.metadata.name} {.status.phase}", "reservations"),
            await Watch("{.metadata.name} {.status.phase}", "allocations"),
            await Watch("{.involvedObject.name} {.reason}: {.message}", "events"));
    }

    public async Task<string> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await bed.Reservations.Plane.KubectlAsync(cancellationToken, ["--namespace", "default", .. arguments])).OrThrow();

    public async Task ApplyAsync(string manifest, CancellationToken cancellationToken) =>
        (await bed.Reservations.Plane.KubectlWithAsync(manifest, cancellationToken, "--namespace", "default", "apply", "-f", "-")).OrThrow();

    public static Reservation Reservation(string name) => new() { Metadata = Named(name), Spec = new ReservationSpec { Pool = "" } };

    public static Allocation Allocation(string name) => new() { Metadata = Named(name), Spec = new AllocationSpec() };

    public Task<Reservation> UntilAsync(string reservation, Func<ReservationStatus, bool> isSo, CancellationToken cancellationToken) =>
        bed.Reservations.UntilAsync(Reservation(reservation), isSo, cancellationToken);

    public Task<Allocation> UntilClaimAsync(string allocation, Func<AllocationStatus, bool> isSo, CancellationToken cancellationToken) =>
        bed.UntilAsync(Allocation(allocation), isSo, cancellationToken);

    /// <summary>Asks the operator's endpoint about the pool, as a tool does.</summary>
    public async Task<JsonNode> AskAsync(string question, CancellationToken cancellationToken)
    {
        using var client = new HttpClient { BaseAddress = Operator.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bed.Reservations.Plane.ClientConfiguration.AccessToken);
        var answer = await client.GetAsync($"/v1/pools/{Pool}/{question}", cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    /// <summary>How many servers of the flavor can be promised throughout a window.</summary>
    public async Task<int> RoomAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        (await AskAsync($"capacity?start={start:yyyy-MM-ddTHH:mm:ssZ}&end={end:yyyy-MM-ddTHH:mm:ssZ}&flavor={Flavor}", cancellationToken))["density"]!["available"]!.GetValue<int>();

    /// <summary>A full second so many minutes ahead: what a manifest can name.</summary>
    public DateTimeOffset In(double minutes)
    {
        var time = Time.GetUtcNow().AddMinutes(minutes);
        return new DateTimeOffset(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { pools, reservations, allocations, events }) await one.DisposeAsync();
    }

    private static V1ObjectMeta Named(string name) => new() { Name = name, NamespaceProperty = "default" };
}
