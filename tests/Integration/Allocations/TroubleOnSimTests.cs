using Promise.Api;
using Promise.CloudSim.Faults;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Allocations;

public sealed class TroubleOnSimTests(SimulatedAllocations bed) : TroubleTests(bed.Allocations), IClassFixture<SimulatedAllocations>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_deletion_while_the_cloud_is_down_says_so_and_goes_on_when_it_is_back()
    {
        var (here, cloud) = (bed.Allocations, bed.Bed.Cloud.Sim!.Cloud);
        var reservation = await here.ActiveAsync(AllocationBed.Slots(1), Cancel);
        var made = await here.AllocatedAsync(AllocationBed.Servers(reservation, 1), Cancel);
        cloud.Faults.Add(new FaultRule(FaultKind.Status) { Service = "compute" });

        await here.DeleteAsync(made, Cancel);
        var waits = await here.UntilAsync(made, s => s.Conditions.Find(ConditionTypes.Ready)?.Message.Contains("as soon as the cloud answers", StringComparison.Ordinal) == true, Cancel);
        Assert.Equal(AllocationPhase.Releasing, waits.Status.Phase);
        Assert.Equal(1, (await bed.Bed.GetAsync(reservation, Cancel))!.Status.Allocated["web"]);

        cloud.Faults.Clear();
        await here.GoneAsync(made, Cancel);
        Assert.Empty(await here.ServersAsync(made, Cancel));
        await bed.Bed.UntilAsync(reservation, s => s.Remaining["web"] == 1, Cancel);
        await bed.Bed.CancelAsync(reservation, Cancel);
    }
}
