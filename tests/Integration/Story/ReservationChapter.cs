using System.Diagnostics;
using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Story;

/// <summary>R1 to R6: a promise is asked for, judged, booked, held and told.</summary>
internal sealed class ReservationChapter(Stage stage, string evening, string open)
{
    /// <summary>Servers of the evening; one each is claimed before and after the start, the last by nobody.</summary>
    public const int Count = 3;

    private static readonly TimeSpan Immediately = TimeSpan.FromSeconds(10);

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var (start, end) = (stage.In(12), stage.In(32));
        var (before, after) = (await stage.RoomAsync(start, end, cancellationToken), await stage.RoomAsync(end, end.AddHours(1), cancellationToken));
        await CreateAsync(start, end, cancellationToken);
        await AnswerAsync(cancellationToken);

        await stage.Shown.Reservations.SeesAsync(l => l == $"{evening} Scheduled", cancellationToken);
        var accepted = await stage.Shown.Events.SeesAsync(l => l.StartsWith($"{evening} Accepted", StringComparison.Ordinal), cancellationToken);
        stage.Steps.Saw("R3", $"subscribed: kubectl get --watch shows {evening} Scheduled and \"{accepted[(evening.Length + 1)..]}\"");

        await JudgeAsync(start, end, before, after, cancellationToken);
        await HoldAsync(start, cancellationToken);
    }

    private async Task CreateAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken)
    {
        await stage.ApplyAsync(
            $$"""
            apiVersion: promise.opnfv.org/v1alpha1
            kind: Reservation
            metadata: {name: {{evening}}}
            spec:
              pool: {{stage.Pool}}
              start: {{start:O}}
              end: {{end:O}}
              allocateWithin: 3m
              noticeBeforeEnd: 5m
              project: tenant-a
              instances: [{name: web, count: {{Count}}, flavor: {{Stage.Flavor}}}]
              volumes: [{name: data, count: 1, size: 1Gi, volumeType: fast}]
              floatingIPs: [{name: fip, count: 1, network: public}]
            ---
            apiVersion: promise.opnfv.org/v1alpha1
            kind: Reservation
            metadata: {name: {{open}}}
            spec:
              pool: {{stage.Pool}}
              allocateWithin: 0s
              project: tenant-a
              instances: [{name: web, count: 1, flavor: {{Stage.Flavor}}}]
            """, cancellationToken);
        stage.Steps.Saw("R1", $"created: {evening} from {start:HH:mm:ss} to {end:HH:mm:ss}, {open} with neither start nor end");
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        var booked = await stage.UntilAsync(evening, s => s.Phase is not null, cancellationToken);
        var answered = Stopwatch.GetElapsedTime(asked);
        Assert.InRange(answered, TimeSpan.Zero, Immediately);
        Assert.NotNull(booked.Status.ReservationID);
        Assert.Equal(ReservationPhase.Scheduled, booked.Status.Phase);
        Assert.True(booked.Status.Conditions.IsTrue(ConditionTypes.Ready));
        var active = await stage.UntilAsync(open, s => s.Phase == ReservationPhase.Active, cancellationToken);
        Assert.Null(active.Status.Window!.End);
        stage.Steps.Saw("R2", $"answered {answered.TotalMilliseconds:F0} ms after kubectl came back: {booked.Status.Phase}, reservation ID {booked.Status.ReservationID}; {open} is Active");
    }

    /// <summary>The whole window counts: one minute of overlap is too much, the first second after it is not.</summary>
    private async Task JudgeAsync(DateTimeOffset start, DateTimeOffset end, int before, int after, CancellationToken cancellationToken)
    {
        Assert.Equal(before - Count - 1, await stage.RoomAsync(start, end, cancellationToken));
        Assert.Equal(after - 1, await stage.RoomAsync(end, end.AddHours(1), cancellationToken));

        var rival = await RivalAsync(before - 1, end.AddMinutes(-1), end.AddMinutes(30), cancellationToken);
        var refused = await stage.Allocations.Reservations.UntilAsync(rival, ReservationPhase.Rejected, cancellationToken);
        Assert.Equal((before - Count - 1, end), (refused.Status.LargestCount, refused.Status.EarliestFeasible));
        Assert.NotEmpty(refused.Status.Shortages);

        var next = await RivalAsync(before - 1, end, end.AddMinutes(30), cancellationToken);
        await stage.Allocations.Reservations.UntilAsync(next, ReservationPhase.Scheduled, cancellationToken);
        await stage.Allocations.Reservations.CancelAsync(next, cancellationToken);
        await stage.Allocations.Reservations.CancelAsync(rival, cancellationToken);
        stage.Steps.Saw("R4", $"judged over the whole window: {before - 1} {Stage.Flavor} that overlap {evening} by its last minute are refused (at most {refused.Status.LargestCount}, all from {end:HH:mm:ss} on); from {end:HH:mm:ss} on they fit");
    }

    private async Task<Reservation> RivalAsync(int count, DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken) =>
        await stage.Allocations.Reservations.CreateAsync(
            stage.Pool,
            new ReservationSpec { Pool = "", Project = "tenant-a", Start = start, End = end, AllocateWithin = TimeSpan.Zero, Instances = [new InstanceItem { Name = "all", Count = count, Flavor = Stage.Flavor }] },
            cancellationToken);

    private async Task HoldAsync(DateTimeOffset start, CancellationToken cancellationToken)
    {
        stage.Time.AdvanceTo(start.AddMinutes(-10)); // the pool's lead time
        var held = await stage.UntilAsync(evening, s => s.Phase == ReservationPhase.Held, cancellationToken);

        var ids = held.Status.Holds.ToLookup(h => h.Kind, h => h.Id);
        Assert.Equal((Count, 1, 1, 1), (ids[HoldKind.Slot].Count(), ids[HoldKind.Flavor].Count(), ids[HoldKind.Volume].Count(), ids[HoldKind.FloatingIP].Count()));
        Assert.Equal(Count, await stage.Allocations.Reservations.OwnedAsync(held, "VCPU", cancellationToken));
        Assert.NotNull(await stage.Cloud.Operator.Nova.GetFlavorAsync(ids[HoldKind.Flavor].Single(), cancellationToken));
        Assert.NotNull(await stage.Cloud.Operator.Cinder.GetVolumeAsync(ids[HoldKind.Volume].Single(), cancellationToken));
        Assert.NotNull(await stage.Cloud.Operator.Neutron.GetFloatingIpAsync(ids[HoldKind.FloatingIP].Single(), cancellationToken));
        stage.Steps.Saw("R5", $"held: the reservation map has {held.Status.Holds.Count} IDs; {Count} slots own {Count} cores at Placement, flavor, volume and floating IP exist at Nova, Cinder and Neutron");

        var told = await stage.Shown.Events.SeesAsync(l => l.StartsWith($"{evening} Held", StringComparison.Ordinal), cancellationToken);
        await stage.Shown.Reservations.SeesAsync(l => l == $"{evening} Held", cancellationToken);
        stage.Steps.Saw("R6", $"told: \"{told[(evening.Length + 1)..]}\"");
    }
}
