using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Naming;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.RealOpenStack;

/// <summary>The rules of the real Placement that holds rely on.</summary>
[Collection<RealCloud>]
public sealed class AllocationTests(SharedOpenStack openStack)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Twenty_concurrent_holds_for_room_that_fits_five_give_exactly_five()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var free = await host.FreeAsync(Now);
        var each = new Dictionary<string, long> { ["VCPU"] = free["VCPU"] / 5, ["MEMORY_MB"] = 1024, ["DISK_GB"] = 1 };
        Assert.True(free["VCPU"] / each["VCPU"] == 5, $"the host should have room for five, it has {free["VCPU"]} VCPU free");
        var used = (await host.UsageAsync(Now))["VCPU"];

        var placed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => TryHoldAsync(host, each)));

        Assert.Equal(5, placed.Count(one => one));
        Assert.Equal(used + 5 * each["VCPU"], (await host.UsageAsync(Now))["VCPU"]);
    }

    [Fact]
    public async Task A_guard_that_owns_the_whole_host_becomes_slots_in_one_write()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var all = Compute(await host.FreeAsync(Now));
        var guard = Consumer(host);
        await host.Operator.Placement.PutAllocationsAsync(guard, host.Request(null, HoldNames.GuardConsumerType, all), Now);
        var full = await host.UsageAsync(Now);
        var generation = (await host.Operator.Placement.GetAllocationsAsync(guard, Now)).ConsumerGeneration;

        var half = all.ToDictionary(entry => entry.Key, entry => entry.Value / 2);
        var rest = all.ToDictionary(entry => entry.Key, entry => entry.Value - half[entry.Key]);
        string[] slots = [Consumer(host), Consumer(host)];
        await host.Operator.Placement.PostAllocationsAsync(new Dictionary<string, AllocationRequest>
        {
            [guard] = host.Request(generation, HoldNames.GuardConsumerType, null),
            [slots[0]] = host.Request(null, HoldNames.SlotConsumerType, half),
            [slots[1]] = host.Request(null, HoldNames.SlotConsumerType, rest),
        }, Now);

        Assert.Equal(full, await host.UsageAsync(Now));
        Assert.True((await host.Operator.Placement.GetAllocationsAsync(guard, Now)).IsEmpty);
        Assert.Equal(half, (await host.Operator.Placement.GetAllocationsAsync(slots[0], Now)).Allocations[host.Provider].Resources);
        Assert.Equal(rest, (await host.Operator.Placement.GetAllocationsAsync(slots[1], Now)).Allocations[host.Provider].Resources);
    }

    [Fact]
    public async Task One_consumer_with_an_old_generation_spoils_the_whole_write()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var guard = Consumer(host);
        var some = new Dictionary<string, long> { ["VCPU"] = 2, ["MEMORY_MB"] = 1024 };
        await host.Operator.Placement.PutAllocationsAsync(guard, host.Request(null, HoldNames.GuardConsumerType, some), Now);
        var slot = Consumer(host);

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => host.Operator.Placement.PostAllocationsAsync(new Dictionary<string, AllocationRequest>
        {
            [guard] = host.Request(null, HoldNames.GuardConsumerType, null),
            [slot] = host.Request(null, HoldNames.SlotConsumerType, some),
        }, Now));

        Assert.Equal((FaultKind.Conflict, "placement.concurrent_update"), (refused.Kind, refused.Code));
        Assert.True((await host.Operator.Placement.GetAllocationsAsync(slot, Now)).IsEmpty);
        Assert.False((await host.Operator.Placement.GetAllocationsAsync(guard, Now)).IsEmpty);
    }

    [Fact]
    public async Task A_hold_that_exists_is_told_apart_from_one_that_does_not_fit()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var free = Compute(await host.FreeAsync(Now));
        var hold = Consumer(host);
        await host.Operator.Placement.PutAllocationsAsync(hold, host.Request(null, HoldNames.SlotConsumerType, free), Now);

        var again = await Assert.ThrowsAsync<OpenStackException>(() =>
            host.Operator.Placement.PutAllocationsAsync(hold, host.Request(null, HoldNames.SlotConsumerType, free), Now));
        var tooMuch = await Assert.ThrowsAsync<OpenStackException>(() =>
            host.Operator.Placement.PutAllocationsAsync(Consumer(host), host.Request(null, HoldNames.SlotConsumerType, new Dictionary<string, long> { ["VCPU"] = 1 }), Now));

        Assert.Equal((FaultKind.Conflict, "placement.concurrent_update"), (again.Kind, again.Code));
        Assert.Equal((FaultKind.NoRoom, "placement.undefined_code"), (tooMuch.Kind, tooMuch.Code));
    }

    /// <summary>Whether there was room; a write that lost a race against another is repeated, as the operator does.</summary>
    private static async Task<bool> TryHoldAsync(LeasedHost host, Dictionary<string, long> resources)
    {
        var consumer = Consumer(host);
        while (true)
        {
            try
            {
                await host.Operator.Placement.PutAllocationsAsync(consumer, host.Request(null, HoldNames.SlotConsumerType, resources), Now);
                return true;
            }
            catch (OpenStackException e) when (e.Kind == FaultKind.NoRoom)
            {
                return false;
            }
            catch (OpenStackException e) when (e.Kind == FaultKind.Conflict)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), Now);
            }
        }
    }

    /// <summary>A consumer that gives up what it has when the test is over.</summary>
    private static string Consumer(LeasedHost host)
    {
        var id = Guid.NewGuid();
        host.Afterwards(late => host.ReleaseAsync(id, late));
        return id.ToString("D");
    }

    private static Dictionary<string, long> Compute(IReadOnlyDictionary<string, long> resources) =>
        resources.Where(entry => entry.Key is "VCPU" or "MEMORY_MB" or "DISK_GB").ToDictionary(entry => entry.Key, entry => entry.Value);
}
