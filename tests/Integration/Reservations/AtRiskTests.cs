using Promise.Api;
using Promise.Integration.Tests.Holds;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What is taken away of what is held, where somebody is faster than the operator.</summary>
public sealed class AtRiskTests(OneSmallHost fixture) : IClassFixture<OneSmallHost>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_slot_whose_room_a_stranger_took_puts_the_reservation_at_risk_until_there_is_room_again()
    {
        var spec = new ReservationSpec { Pool = "", AllocateWithin = TimeSpan.Zero, Instances = [new InstanceItem { Name = "web", Count = 4, Requirements = ReservationLifeTests.Small }] };
        var active = await bed.UntilAsync(await bed.CreateAsync(fixture.Pool, spec, Cancel), ReservationPhase.Active, Cancel);

        await bed.Cloud.Operator.Placement.EmptyAsync(active.Status.Holds.First(h => h.Kind == HoldKind.Slot).Id, Cancel);
        var stranger = "";
        bed.Cloud.Sim!.Cloud.Change(c => stranger = c.Compute.AddStranger("cmp1", "1").Id.ToString());
        var risk = await bed.UntilAsync(active, s => s.Conditions.Find(ConditionTypes.Ready) is { Status: "False", Reason: Reasons.AtRisk }, Cancel);

        Assert.Equal((1, 3), (risk.Status.Holds.Count(h => h is { Kind: HoldKind.Slot, State: HoldState.Lost }), risk.Status.Holds.Count(h => h is { Kind: HoldKind.Slot, State: HoldState.Held })));
        Assert.Equal((Reasons.HoldsLost, ReservationPhase.Active), (risk.Status.Conditions.Find(ConditionTypes.Held)!.Reason, risk.Status.Phase));
        Assert.Contains("Slot web/", risk.Status.Conditions.Find(ConditionTypes.Ready)!.Message);
        Assert.Equal(3, await bed.OwnedAsync(active, "VCPU", Cancel));
        await Eventually.HoldsAsync(async () => (await bed.EventsAsync(risk, Cancel)).Contains(Reasons.AtRisk), Cancel);

        await bed.Cloud.Operator.Nova.DeleteServerAsync(stranger, Cancel);
        var healed = await bed.UntilAsync(active, s => s.Conditions.IsTrue(ConditionTypes.Ready) && s.Conditions.IsTrue(ConditionTypes.Held), Cancel);
        Assert.Equal(4, await bed.OwnedAsync(active, "VCPU", Cancel));
        Assert.Single(healed.Status.History, h => h.Type == FactTypes.ReservationAtRisk);
        await bed.CancelAsync(healed, Cancel);
    }
}
