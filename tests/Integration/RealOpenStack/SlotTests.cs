using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.RealOpenStack;

/// <summary>What a slot promises, asked of the real Nova and the real Placement.</summary>
[Collection<RealCloud>]
public sealed class SlotTests(SharedOpenStack openStack)
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_held_slot_keeps_its_capacity_from_another_projects_server()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var flavor = await host.FlavorForThisHostOnlyAsync(Now);
        var before = await host.BootAsync(host.Stranger, flavor, Now);
        Assert.Equal(("ACTIVE", host.Name), (before.Status, before.Host));
        await host.DeleteAsync(before.Id, Now);

        await HeldSlots.FillAsync(host, count: 2, Now);

        AssertNoValidHost(await host.BootAsync(host.Stranger, flavor, Now));
    }

    [Fact]
    public async Task The_reserved_flavor_boots_on_that_very_host_and_takes_a_token_and_one_megabyte()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var slots = await HeldSlots.FillAsync(host, count: 2, Now);

        var server = await host.BootAsync(host.Consumer, slots.Flavor, Now);

        Assert.Equal(("ACTIVE", host.Name), (server.Status, server.Host));
        Assert.Equal(host.Plane.Projects["tenant-a"], server.TenantId);
        var taken = (await host.Operator.Placement.GetAllocationsAsync(server.Id, Now)).Allocations;
        Assert.Equal(2, taken.Count);
        Assert.Equal(new Dictionary<string, long> { ["MEMORY_MB"] = 1 }, taken[host.Provider].Resources);
        Assert.Equal(new Dictionary<string, long> { [slots.TokenClass] = 1 }, taken[slots.TokenProvider].Resources);
    }

    [Fact]
    public async Task Deleting_the_server_gives_nothing_to_the_open_pool()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var flavor = await host.FlavorForThisHostOnlyAsync(Now);
        var slots = await HeldSlots.FillAsync(host, count: 2, Now);
        var held = await host.UsageAsync(Now);

        var server = await host.BootAsync(host.Consumer, slots.Flavor, Now);
        Assert.Equal("ACTIVE", server.Status);
        await host.DeleteAsync(server.Id, Now);

        Assert.Equal(held, await host.UsageAsync(Now));
        AssertNoValidHost(await host.BootAsync(host.Stranger, flavor, Now));
        Assert.Equal("ACTIVE", (await host.BootAsync(host.Consumer, slots.Flavor, Now)).Status);
    }

    [Fact]
    public async Task One_server_more_than_there_are_tokens_finds_no_valid_host()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var slots = await HeldSlots.FillAsync(host, count: 2, Now);

        Assert.Equal("ACTIVE", (await host.BootAsync(host.Consumer, slots.Flavor, Now)).Status);
        Assert.Equal("ACTIVE", (await host.BootAsync(host.Consumer, slots.Flavor, Now)).Status);

        AssertNoValidHost(await host.BootAsync(host.Consumer, slots.Flavor, Now));
    }

    [Fact]
    public async Task Another_project_cannot_use_the_reserved_flavor()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var slots = await HeldSlots.FillAsync(host, count: 1, Now);

        Assert.Null(await host.Stranger.Nova.GetFlavorAsync(slots.Flavor, Now));
        await Assert.ThrowsAsync<OpenStackException>(() => host.BootAsync(host.Stranger, slots.Flavor, Now));
    }

    [Fact]
    public async Task Slots_and_tokens_outlive_a_restart_of_nova_compute()
    {
        await using var host = await LeasedHost.TakeAsync(openStack, Now);
        var slots = await HeldSlots.FillAsync(host, count: 2, Now);
        var held = await host.UsageAsync(Now);
        var began = (await ComputeServiceAsync(host)).UpdatedAt;

        await host.Plane.RestartAsync($"nova-compute-{host.Name}", Now);

        // a nova-compute that starts first brings its provider up to date, then reports that it is alive
        await LeasedHost.Until("nova-compute reports again", async () => await ComputeServiceAsync(host) is { State: "up" } service && service.UpdatedAt > began, Now);
        Assert.Equal(held, await host.UsageAsync(Now));
        Assert.All(await slots.ReadAsync(Now), slot => Assert.False(slot.IsEmpty));
        await LeasedHost.Until("the reserved flavor boots", async () =>
            await host.BootAsync(host.Consumer, slots.Flavor, Now) is { Status: "ACTIVE" } server && server.Host == host.Name, Now);
    }

    private static async Task<ComputeService> ComputeServiceAsync(LeasedHost host) =>
        (await host.Operator.Nova.ListServicesAsync(Now)).Single(service => service.Binary == "nova-compute" && service.Host == host.Name);

    private static void AssertNoValidHost(Server server)
    {
        Assert.Equal("ERROR", server.Status);
        Assert.Contains("No valid host", server.Fault?.Message, StringComparison.Ordinal);
    }
}
