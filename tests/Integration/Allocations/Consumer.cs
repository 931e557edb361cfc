using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s.Models;
using Promise.Api;
using Promise.Integration.Tests.Pools;
using Promise.TestBed.Time;

namespace Promise.Integration.Tests.Allocations;

/// <summary>A consumer of the bed's pool as it is in life: kubectl, a token for questions, and an OpenStack project.</summary>
internal class Consumer(AllocationBed bed)
{
    public AllocationBed Allocations => bed;

    public string Pool => bed.Pool;

    public PoolOperator Operator => bed.Operator;

    public TestCloud Cloud => bed.Reservations.Cloud;

    public SteerableTime Time => bed.Reservations.Time;

    public async Task<string> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        (await bed.Reservations.Plane.KubectlAsync(cancellationToken, ["--namespace", "default", .. arguments])).OrThrow();

    /// <summary>Applies manifests; what the API server refuses fails the test.</summary>
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

    /// <summary>A full second so many minutes ahead: what a manifest can name.</summary>
    public DateTimeOffset In(double minutes)
    {
        var time = Time.GetUtcNow().AddMinutes(minutes);
        return new DateTimeOffset(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
    }

    private static V1ObjectMeta Named(string name) => new() { Name = name, NamespaceProperty = "default" };
}
