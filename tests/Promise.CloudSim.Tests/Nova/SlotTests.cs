namespace Promise.CloudSim.Tests.Nova;

/// <summary>What the simulator is for: a slot keeps its capacity from strangers, while the reserved flavor boots on it.</summary>
public sealed class SlotTests : IAsyncLifetime
{
    private CloudSimHost sim = null!;
    private SimClient pool = null!;
    private SimClient tenant = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 1, QuotaForAll = -1 }, Cancel);
        pool = await SimClient.LogIn(sim, "promise", Cancel);
        tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        pool.Dispose();
        tenant.Dispose();
        await sim.DisposeAsync();
    }

    private Guid Host => sim.Cloud.Compute.Hosts["cmp1"].Provider;

    private async Task<Guid> HoldTheWholeHost()
    {
        var slot = Guid.NewGuid();
        var (status, _) = await pool.Send("POST", "placement/allocations", new Dictionary<string, object>
        {
            [slot.ToString()] = new
            {
                allocations = new Dictionary<string, object> { [Host.ToString()] = new { resources = new { VCPU = 16, MEMORY_MB = 65535, DISK_GB = 1000 } } },
                project_id = pool.ProjectId,
                user_id = "u",
                consumer_generation = (int?)null,
                consumer_type = "PROMISE_HOLD",
            },
        }, Cancel);
        Assert.Equal(204, status);
        return slot;
    }

    private async Task ReserveOneToken()
    {
        var child = Guid.NewGuid();
        await pool.Send("PUT", "placement/resource_classes/CUSTOM_PROMISE_X", cancel: Cancel);
        await pool.Send("POST", "placement/resource_providers", new { name = "promise_cmp1", uuid = child, parent_provider_uuid = Host }, Cancel);
        await pool.Send("PUT", $"placement/resource_providers/{child}/inventories", new { resource_provider_generation = 0, inventories = new { CUSTOM_PROMISE_X = new { total = 1 } } }, Cancel);
        await pool.Send("POST", "compute/v2.1/flavors",
            new { flavor = new Dictionary<string, object> { ["id"] = "x", ["name"] = "x", ["vcpus"] = 16, ["ram"] = 65536, ["disk"] = 1000, ["os-flavor-access:is_public"] = false } }, Cancel);
        await pool.Send("POST", "compute/v2.1/flavors/x/os-extra_specs", new
        {
            extra_specs = new Dictionary<string, string> { ["resources:CUSTOM_PROMISE_X"] = "1", ["resources:VCPU"] = "0", ["resources:DISK_GB"] = "0", ["resources:MEMORY_MB"] = "1" },
        }, Cancel);
    }

    [Fact]
    public async Task A_stranger_finds_no_host_where_a_slot_owns_it_all()
    {
        await HoldTheWholeHost();
        var server = await tenant.Boot("1", Cancel);
        Assert.Equal(("ERROR", "No valid host was found. "), ((string?)server["status"], (string?)server["fault"]!["message"]));
    }

    [Fact]
    public async Task The_reserved_flavor_boots_on_the_held_host_and_deleting_the_server_frees_nothing_of_the_slot()
    {
        await HoldTheWholeHost();
        await ReserveOneToken();
        await pool.Send("POST", "compute/v2.1/flavors/x/action", new { addTenantAccess = new { tenant = tenant.ProjectId } }, Cancel);

        var server = await tenant.Boot("x", Cancel);
        Assert.Equal("ACTIVE", (string?)server["status"]);
        var owned = await pool.Get($"placement/allocations/{server["id"]}", Cancel);
        Assert.Equal(["CUSTOM_PROMISE_X:1", "MEMORY_MB:1"],
            owned["allocations"]!.AsObject().SelectMany(a => a.Value!["resources"]!.AsObject()).Select(r => $"{r.Key}:{r.Value}").Order());

        Assert.Equal("ERROR", (string?)(await tenant.Boot("x", Cancel))["status"]); // one token only

        await tenant.Send("DELETE", $"compute/v2.1/servers/{server["id"]}", cancel: Cancel);
        var usage = (await pool.Get($"placement/resource_providers/{Host}/usages", Cancel))["usages"]!;
        Assert.Equal((16, 65535), ((int)usage["VCPU"]!, (int)usage["MEMORY_MB"]!));
    }

    [Fact]
    public async Task A_private_flavor_does_not_exist_for_a_project_that_it_is_not_shared_with()
    {
        await ReserveOneToken();
        Assert.Equal(404, (await tenant.Send("GET", "compute/v2.1/flavors/x", cancel: Cancel)).Status);
        Assert.Equal(400, (await tenant.Send("POST", "compute/v2.1/servers", new { server = new { name = "s", flavorRef = "x", networks = "none" } }, Cancel)).Status);
    }

    [Fact]
    public async Task A_flavor_that_takes_nothing_from_the_host_s_own_provider_finds_no_host()
    {
        await ReserveOneToken();
        await pool.Send("PUT", "compute/v2.1/flavors/x/os-extra_specs/resources:MEMORY_MB", new Dictionary<string, string> { ["resources:MEMORY_MB"] = "0" }, Cancel);
        Assert.Equal("ERROR", (string?)(await pool.Boot("x", Cancel))["status"]);
    }
}
