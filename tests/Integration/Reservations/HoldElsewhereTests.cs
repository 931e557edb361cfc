using Promise.Api;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What happens where a stranger is faster than the hold.</summary>
public sealed class HoldElsewhereTests(TwoSmallHosts fixture) : IClassFixture<TwoSmallHosts>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hold_that_a_stranger_prevents_is_placed_on_another_host_and_with_no_host_left_it_is_tried_until_expiry()
    {
        var start = bed.Time.GetUtcNow() + TimeSpan.FromHours(2);
        var made = await bed.CreateAsync(fixture.Pool, Slots(3, start), Cancel);
        var booked = await bed.UntilAsync(made, ReservationPhase.Scheduled, Cancel);
        var foreseen = Assert.Single(booked.Status.Placements.Select(p => p.Host).Distinct());
        bed.Cloud.Sim!.Cloud.Change(c => c.Compute.AddStranger(foreseen, "1"));
        bed.Cloud.Sim.Cloud.Change(c => c.Compute.AddStranger(foreseen, "1"));

        bed.Time.AdvanceTo(start - TimeSpan.FromMinutes(10));
        var held = await bed.UntilAsync(made, ReservationPhase.Held, Cancel);
        Assert.Contains(held.Status.Holds, h => h.Kind == HoldKind.Slot && h.Host != foreseen);
        Assert.Equal(3, await bed.OwnedAsync(held, "VCPU", Cancel));

        // no room anywhere for another of the same size
        var second = await bed.UntilAsync(await bed.CreateAsync(fixture.Pool, Slots(2, start + TimeSpan.FromHours(2)), Cancel), ReservationPhase.Scheduled, Cancel);
        bed.Cloud.Sim.Cloud.Change(c => c.Compute.AddStranger(foreseen, "1"));
        await bed.CancelAsync(held, Cancel);
        foreach (var host in new[] { "cmp1", "cmp2" })
            for (var i = host == foreseen ? 3 : 0; i < 4; i++) bed.Cloud.Sim.Cloud.Change(c => c.Compute.AddStranger(host, "1"));
        bed.Time.AdvanceTo(second.Status.Window!.Start - TimeSpan.FromMinutes(5));
        var failing = await bed.UntilAsync(second, s => s.Conditions.Find(ConditionTypes.Held) is { Reason: Reasons.HoldFailed }, Cancel);
        Assert.True(failing.Status.Conditions.IsTrue(ConditionTypes.Ready));

        bed.Time.AdvanceTo(second.Status.Window.ExpiresAt!.Value);
        var failed = await bed.UntilAsync(second, ReservationPhase.Failed, Cancel);
        Assert.Contains("could not be held in time", failed.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        Assert.Contains(failed.Status.History, h => h.Type == FactTypes.ReservationFailed);
        await bed.CancelAsync(failed, Cancel);
    }

    private static ReservationSpec Slots(int count, DateTimeOffset start) => new()
    {
        Pool = "",
        Start = start,
        Duration = TimeSpan.FromHours(1),
        Instances = [new InstanceItem { Name = "web", Count = count, Requirements = new InstanceRequirements { Vcpus = 1, Memory = Quantity.Parse("512Mi"), Disk = Quantity.Parse("1Gi") } }],
    };
}
