using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Promise.CloudSim.Tests.Blazar;

public sealed class LeaseTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 12, 0, 20, TimeSpan.Zero));
    private CloudSimHost sim = null!;
    private SimClient pool = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 2, BlazarEveryNthHost = 2, Time = clock, QuotaForAll = -1 }, Cancel);
        pool = await SimClient.LogIn(sim, "promise", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        pool.Dispose();
        await sim.DisposeAsync();
    }

    private Task<(int Status, JsonNode? Body)> Lease(string name, string start, string end, int amount) => pool.Send("POST", "reservation/v1/leases", new
    {
        name,
        start_date = start,
        end_date = end,
        reservations = new[] { new { resource_type = "virtual:instance", amount, vcpus = 8, memory_mb = 1024, disk_gb = 10, affinity = (bool?)null, resource_properties = "" } },
        events = Array.Empty<string>(),
    }, Cancel);

    private async Task<JsonNode> Show(JsonNode? made) => (await pool.Get($"reservation/v1/leases/{made!["lease"]!["id"]}", Cancel))["lease"]!;

    [Fact]
    public async Task A_lease_waits_for_its_minute_runs_and_ends_with_its_servers()
    {
        var (status, made) = await Lease("a", "2026-11-23 13:00", "2026-11-23 14:00", 2);
        Assert.Equal((201, "PENDING"), (status, (string?)made!["lease"]!["status"]));
        var flavor = (string)made["lease"]!["reservations"]![0]!["flavor_id"]!;
        clock.SetUtcNow(new(2026, 11, 23, 13, 0, 0, TimeSpan.Zero));
        await Show(made);
        Assert.Equal("ACTIVE", (string?)(await Show(made))["status"]);
        var server = await pool.Boot(flavor, Cancel);
        Assert.Equal(("ACTIVE", "cmp2"), ((string?)server["status"], (string?)server["OS-EXT-SRV-ATTR:host"]));
        clock.SetUtcNow(new(2026, 11, 23, 14, 0, 0, TimeSpan.Zero));
        await Show(made);
        Assert.Equal("TERMINATED", (string?)(await Show(made))["status"]);
        Assert.Equal(404, (await pool.Send("GET", $"compute/v2.1/servers/{server["id"]}", cancel: Cancel)).Status);
        Assert.Equal(404, (await pool.Send("GET", $"compute/v2.1/flavors/{flavor}", cancel: Cancel)).Status);
    }

    [Fact]
    public async Task What_is_reserved_at_the_same_time_is_not_there_again_and_that_is_a_500()
    {
        Assert.Equal(201, (await Lease("a", "2026-11-23 13:00", "2026-11-23 14:00", 2)).Status);
        var (status, body) = await Lease("b", "2026-11-23 13:30", "2026-11-23 15:00", 1);
        Assert.Equal((500, "Not enough hosts available"), (status, (string?)body!["error_message"]));
        Assert.Equal(201, (await Lease("c", "2026-11-23 14:30", "2026-11-23 15:00", 2)).Status);
    }

    [Fact]
    public async Task Ordinary_servers_keep_off_an_enrolled_host()
    {
        for (var i = 0; i < 2; i++) Assert.Equal("cmp1", (string?)(await pool.Boot("2", Cancel))["OS-EXT-SRV-ATTR:host"]);
        Assert.Equal("ERROR", (string?)(await pool.Boot("2", Cancel))["status"]);
    }

    [Fact]
    public async Task A_deleted_lease_is_gone_with_all_that_was_made_for_it()
    {
        var (_, made) = await Lease("a", "now", "2026-11-23 14:00", 1);
        await Show(made);
        Assert.Equal(204, (await pool.Send("DELETE", $"reservation/v1/leases/{made!["lease"]!["id"]}", cancel: Cancel)).Status);
        Assert.Equal(404, (await pool.Send("GET", $"reservation/v1/leases/{made["lease"]!["id"]}", cancel: Cancel)).Status);
        Assert.DoesNotContain(sim.Cloud.Placement.Classes, c => c.StartsWith("CUSTOM_RESERVATION", StringComparison.Ordinal));
        Assert.Single(sim.Cloud.Compute.Aggregates.Values); // freepool
    }
}
