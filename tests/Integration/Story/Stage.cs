using Promise.Integration.Tests.Allocations;
using Promise.TestBed;

namespace Promise.Integration.Tests.Story;

/// <summary>What the chapters of the story share: the consumer, what it watches, and the steps seen.</summary>
internal sealed class Stage(AllocationBed bed, Steps steps, KubectlWatch pools, KubectlWatch reservations, KubectlWatch allocations, KubectlWatch events) : Consumer(bed), IAsyncDisposable
{
    public const string Flavor = "m.small";

    public Steps Steps => steps;

    /// <summary>Subscriptions: "name available-cores", "name phase", "name phase", "object reason: message".</summary>
    public (KubectlWatch Pools, KubectlWatch Reservations, KubectlWatch Allocations, KubectlWatch Events) Shown => (pools, reservations, allocations, events);

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

    /// <summary>How many servers of the flavor can be promised throughout a window.</summary>
    public async Task<int> RoomAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        (await AskAsync($"capacity?start={start:yyyy-MM-ddTHH:mm:ssZ}&end={end:yyyy-MM-ddTHH:mm:ssZ}&flavor={Flavor}", cancellationToken))["density"]!["available"]!.GetValue<int>();

    public async ValueTask DisposeAsync()
    {
        foreach (var one in new[] { pools, reservations, allocations, events }) await one.DisposeAsync();
    }
}
