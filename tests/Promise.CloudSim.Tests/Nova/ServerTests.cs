using Microsoft.Extensions.Time.Testing;

namespace Promise.CloudSim.Tests.Nova;

public sealed class ServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_in_BUILD_until_its_time_has_come()
    {
        var clock = new FakeTimeProvider();
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Time = clock, StateDelay = TimeSpan.FromSeconds(2) }, Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        var server = await tenant.Boot("1", Cancel);
        Assert.Equal(("BUILD", "spawning"), ((string?)server["status"], (string?)server["OS-EXT-STS:task_state"]));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("ACTIVE", (string?)(await tenant.Get($"compute/v2.1/servers/{server["id"]}", Cancel))["server"]!["status"]);
    }

    [Fact]
    public async Task A_tenant_neither_sees_nor_deletes_another_s_server()
    {
        await using var sim = await CloudSimHost.StartAsync(cancel: Cancel);
        using var one = await SimClient.LogIn(sim, "tenant-a", Cancel);
        using var two = await SimClient.LogIn(sim, "tenant-b", Cancel);
        var id = (await one.Boot("1", Cancel))["id"];
        Assert.Equal(404, (await two.Send("GET", $"compute/v2.1/servers/{id}", cancel: Cancel)).Status);
        Assert.Equal(404, (await two.Send("DELETE", $"compute/v2.1/servers/{id}", cancel: Cancel)).Status);
        Assert.Equal(403, (await two.Send("GET", "compute/v2.1/servers/detail?all_tenants=1", cancel: Cancel)).Status);
        Assert.Empty((await two.Get("compute/v2.1/servers/detail", Cancel))["servers"]!.AsArray());
    }

    [Fact]
    public async Task Quota_counts_the_whole_flavor_and_names_what_is_short()
    {
        await using var sim = await CloudSimHost.StartAsync(cancel: Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        var (status, body) = await tenant.Send("POST", "compute/v2.1/servers", new { server = new { name = "q", flavorRef = "2", min_count = 4, networks = "none" } }, Cancel);
        Assert.Equal(403, status);
        Assert.Equal("Quota exceeded for cores, ram: Requested 32, 131072, but already used 0, 0 of 20, 51200 cores, ram", (string?)body!["forbidden"]!["message"]);
    }

    [Fact]
    public async Task Pages_lead_through_all_servers_without_one_twice()
    {
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { QuotaForAll = -1 }, Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        for (var i = 0; i < 5; i++) await tenant.Boot("1", Cancel);
        var seen = new List<string>();
        for (string? next = "compute/v2.1/servers?limit=2"; next is not null;)
        {
            var page = await tenant.Get(next, Cancel);
            seen.AddRange(page["servers"]!.AsArray().Select(s => (string)s!["id"]!));
            next = (string?)page["servers_links"]?[0]?["href"];
        }

        Assert.Equal(5, seen.Distinct().Count());
        Assert.Equal(5, seen.Count);
    }

    [Fact]
    public async Task Anti_affinity_keeps_members_on_different_hosts_until_there_are_none_left()
    {
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 2 }, Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        var group = (await tenant.Send("POST", "compute/v2.1/os-server-groups", new { server_group = new { name = "g", policy = "anti-affinity" } }, Cancel)).Body!["server_group"]!["id"];
        for (var i = 0; i < 2; i++) Assert.Equal("ACTIVE", (string?)(await tenant.Boot("1", Cancel, new { group }))["status"]);
        Assert.Equal("ERROR", (string?)(await tenant.Boot("1", Cancel, new { group }))["status"]);
        Assert.All(sim.Cloud.Compute.Hosts.Values, h => Assert.Single(h.Servers));
    }

    [Fact]
    public async Task Zones_disabled_services_and_dead_hosts_are_kept_off()
    {
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 2, Zones = ["az1", "az2"] }, Cancel);
        using var admin = await SimClient.LogIn(sim, "admin", Cancel);
        Assert.Equal("cmp2", (string?)(await admin.Boot("1", Cancel, zone: "az2"))["OS-EXT-SRV-ATTR:host"]);
        sim.Cloud.Change(c => c.Compute.SetDisabled(c.Compute.Hosts["cmp2"], true, "maintenance"));
        Assert.Equal("ERROR", (string?)(await admin.Boot("1", Cancel, zone: "az2"))["status"]);
        sim.Cloud.Change(c => c.Compute.Fail("cmp1"));
        Assert.Equal("ERROR", (string?)(await admin.Boot("1", Cancel))["status"]);
        sim.Cloud.Change(c => c.Compute.Restore("cmp1"));
        Assert.Equal("ACTIVE", (string?)(await admin.Boot("1", Cancel))["status"]);
    }

    [Fact]
    public async Task A_restart_of_a_compute_wipes_foreign_classes_off_its_own_provider_and_leaves_its_children()
    {
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 1 }, Cancel);
        sim.Cloud.Change(c =>
        {
            var root = c.Placement.Providers[c.Compute.Hosts["cmp1"].Provider];
            var child = c.Placement.AddProvider(Guid.NewGuid(), "promise_cmp1", root.Uuid, default);
            root.Inventories["CUSTOM_X"] = child.Inventories["CUSTOM_X"] = new CloudSim.Placement.Inventory(1);
            c.Compute.Restart("cmp1");
            Assert.False(root.Inventories.ContainsKey("CUSTOM_X"));
            Assert.True(child.Inventories.ContainsKey("CUSTOM_X"));
            c.Compute.WipeChildren("cmp1");
            Assert.Empty(child.Inventories);
        });
    }

    [Fact]
    public async Task Five_thousand_hosts_start_fast_and_take_a_hundred_thousand_allocations()
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 5000, Vcpus = 64 }, Cancel);
        // 0.6 s once compiled, 2.7 s cold; a machine that is busy with other things gets more
        Assert.InRange(TimeProvider.System.GetElapsedTime(started).TotalSeconds, 0, 15);
        sim.Cloud.Change(c =>
        {
            foreach (var host in c.Compute.Hosts.Values)
                for (var i = 0; i < 20; i++)
                    c.Placement.Write([new(Guid.NewGuid(), null, "p", "u", "PROMISE_HOLD", [new(host.Provider, "VCPU", 3), new(host.Provider, "MEMORY_MB", 1024)])], default);
            Assert.Equal(100_000, c.Placement.Consumers.Count);
            Assert.All(c.Placement.Providers.Values, p => Assert.Equal(60, p.UsedOf("VCPU")));
        });
    }
}
