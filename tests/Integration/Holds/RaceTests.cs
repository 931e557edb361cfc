using Promise.CloudSim;
using Promise.CloudSim.Faults;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Integration.Tests.Holds;

/// <summary>What others do to Placement between two requests of ours. Only a simulated cloud can be held still at that very moment.</summary>
public sealed class RaceTests
{
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(1);

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_class_that_is_deleted_before_its_first_token_is_made_again()
    {
        var (bed, cloud) = await SimBed.StartAsync();
        await using var _ = bed;
        var set = bed.Slots(2);
        cloud.Faults.Add(new FaultRule(FaultKind.Latency) { Service = "placement", Method = "PUT", Path = "/inventories$", Count = 1, Delay = Moment });

        var placing = bed.Holds.PlaceAsync(set, Now);
        await HoldBed.Until("the first token is about to be written", () => Task.FromResult(cloud.Faults.Hits == 1));
        await bed.Operator.Placement.DeleteResourceClassAsync(HoldNames.TokenClass(bed.Owner.Mark, set.Reservation, "web"), Now);

        Assert.Equal(HoldOutcome.Held, (await placing).Outcome);
        Assert.True((await bed.Holds.ObserveAsync(set, Now)).IsComplete);
    }

    [Fact]
    public async Task Slots_on_a_host_that_turns_out_to_be_sold_twice_are_taken_back()
    {
        var (bed, cloud) = await SimBed.StartAsync();
        await using var _ = bed;
        var set = bed.Slots(2);

        var result = await OversoldAsync(bed, cloud, set, 0, () => bed.Holds.PlaceAsync(set, Now));

        Assert.Equal(HoldOutcome.NotHeld, result.Outcome);
        Assert.Equal((ShortageReason.NoRoom, bed.Hosts[0].Name), (Assert.Single(result.Shortages).Reason, result.Shortages[0].Host));
        Assert.Empty(await bed.TracesAsync(set));
    }

    [Fact]
    public async Task A_healed_slot_on_a_host_that_turns_out_to_be_sold_twice_is_taken_back_and_the_others_stay()
    {
        var (bed, cloud) = await SimBed.StartAsync();
        await using var _ = bed;
        var set = bed.Slots(2);
        await bed.Holds.PlaceAsync(set, Now);
        await bed.Operator.Placement.EmptyAsync(HoldNames.Slot(set.Reservation, "web", 1).ToString("D"), Now);

        var result = await OversoldAsync(bed, cloud, set, 1, () => bed.Holds.HealAsync(set, open: false, Now));

        Assert.Equal(HoldOutcome.NotHeld, result.Outcome);
        Assert.Equal(ShortageReason.NoRoom, Assert.Single(result.Shortages).Reason);
        Assert.Contains(await bed.TracesAsync(set), trace => trace == "slot web/0");
        Assert.DoesNotContain(await bed.TracesAsync(set), trace => trace == "slot web/1");
    }

    /// <summary>Between the write of the slots and the look that follows it the first host loses all but what was there before.</summary>
    private static async Task<HoldResult> OversoldAsync(HoldBed bed, CloudSimHost cloud, HoldSet set, int index, Func<Task<HoldResult>> work)
    {
        cloud.Faults.Add(new FaultRule(FaultKind.Latency) { Service = "placement", Method = "GET", Path = $"{bed.Hosts[0].Provider}/(inventories|usages)$", Delay = Moment });
        var working = work();
        await HoldBed.Until("the slot is written", () => Task.FromResult(cloud.Cloud.Read(c => c.Placement.Consumers.ContainsKey(HoldNames.Slot(set.Reservation, "web", index)))));
        cloud.Cloud.Change(c => Shrink(c.Placement.Providers[bed.Hosts[0].Provider], index * HoldBed.Shape["VCPU"]));
        var result = await working;
        cloud.Faults.Clear();
        return result;
    }

    private static void Shrink(CloudSim.Placement.ResourceProvider provider, long vcpus) => provider.Inventories["VCPU"] = provider.Inventories["VCPU"] with { Total = (int)vcpus, AllocationRatio = 1 };
}
