using k8s;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Reservations;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Naming;
using Promise.TestBed;

namespace Promise.Integration.Tests.Invariants;

/// <summary>The watch beside a real operator: quiet while it does its work, loud once somebody breaks what it keeps.</summary>
public sealed class WatchTests(SimulatedReservations bed) : IClassFixture<SimulatedReservations>
{
    private static readonly Grace None = new(TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_volume_that_is_taken_from_a_promise_is_noticed()
    {
        var reservation = await bed.Bed.UntilAsync(await bed.Bed.CreateAsync(bed.Pool, Request, Cancel), ReservationPhase.Active, Cancel);
        await using var watch = await StrictAsync();
        await watch.AllIsWellAsync(Cancel);

        var volume = reservation.Status.Holds.First(h => h.Kind == HoldKind.Volume).Id;
        Sim.Cloud.Change(c => c.Volumes.Volumes.Remove(volume));

        await BrokenAsync(watch, $"Volume {volume}");
        await bed.Bed.CancelAsync(reservation, Cancel);
    }

    [Fact]
    public async Task A_class_that_bears_our_mark_and_belongs_to_nobody_is_noticed()
    {
        using var client = bed.Bed.Plane.NewClient();
        var cluster = await client.CoreV1.ReadNamespaceAsync("kube-system", cancellationToken: Cancel);
        await using var watch = await StrictAsync();
        var orphan = HoldNames.TokenClass(new HoldOwner(cluster.Metadata.Uid, Guid.Empty).Mark, Guid.NewGuid(), "web");

        Sim.Cloud.Change(c => c.Placement.AddClass(orphan));

        await BrokenAsync(watch, orphan);
        Sim.Cloud.Change(c => c.Placement.DeleteClass(orphan));
    }

    private static ReservationSpec Request => new()
    {
        Pool = "",
        Duration = TimeSpan.FromHours(1),
        Project = "promise",
        Instances = [new InstanceItem { Name = "web", Count = 2, Flavor = "m1.small" }],
        Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
    };

    private CloudSimHost Sim => bed.Bed.Cloud.Sim!;

    private Task<InvariantWatch> StrictAsync() =>
        InvariantWatch.StartAsync(bed.Bed.Plane, _ => Task.FromResult(SimulatedLook.At(Sim.Cloud)), bed.Bed.Time, None, TimeSpan.FromMilliseconds(50), Cancel);

    private static async Task BrokenAsync(InvariantWatch watch, string what) => await Eventually.HoldsAsync(
        () => Task.FromResult(watch.Violations.Any(v => v.Contains(what, StringComparison.Ordinal))), Cancel);
}
