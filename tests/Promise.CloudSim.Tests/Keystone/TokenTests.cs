using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;

namespace Promise.CloudSim.Tests.Keystone;

public sealed class TokenTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_stops_working_when_it_expires()
    {
        var clock = new FakeTimeProvider();
        await using var sim = await CloudSimHost.StartAsync(new CloudSimOptions { Time = clock, TokenLifetime = TimeSpan.FromMinutes(1) }, Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        Assert.Equal(200, (await tenant.Send("GET", "compute/v2.1/servers", cancel: Cancel)).Status);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(401, (await tenant.Send("GET", "compute/v2.1/servers", cancel: Cancel)).Status);
    }

    [Fact]
    public async Task A_wrong_password_is_401_and_is_not_repeated()
    {
        await using var sim = await CloudSimHost.StartAsync(cancel: Cancel);
        using var http = new HttpClient { BaseAddress = sim.Url };
        var answer = await http.PostAsJsonAsync("identity/v3/auth/tokens",
            new { auth = new { identity = new { methods = new[] { "password" }, password = new { user = new { name = "admin", password = "s3cret" } } } } }, Cancel);
        Assert.Equal(401, (int)answer.StatusCode);
        Assert.DoesNotContain("s3cret", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_catalog_leads_to_services_that_answer()
    {
        await using var sim = await CloudSimHost.StartAsync(cancel: Cancel);
        using var admin = await SimClient.LogIn(sim, "admin", Cancel);
        var probes = new Dictionary<string, string>
        {
            ["placement"] = "/resource_providers", ["compute"] = "/servers", ["volumev3"] = "/volumes", ["block-storage"] = "/volumes", ["network"] = "/v2.0/ports",
            ["image"] = "/v2/images", ["reservation"] = "/leases", ["identity"] = "/projects",
        };
        foreach (var service in admin.Token["catalog"]!.AsArray())
            await admin.Get((string)service!["endpoints"]![0]!["url"]! + probes[(string)service["type"]!], Cancel);
        Assert.Equal(probes.Count, admin.Token["catalog"]!.AsArray().Count);
    }

    [Fact]
    public async Task Only_administrators_and_services_may_look_into_Placement()
    {
        await using var sim = await CloudSimHost.StartAsync(cancel: Cancel);
        using var tenant = await SimClient.LogIn(sim, "tenant-a", Cancel);
        var (status, body) = await tenant.Send("GET", "placement/resource_providers", cancel: Cancel);
        Assert.Equal(403, status);
        Assert.Contains("Policy does not allow placement:resource_providers:list to be performed.", (string)body!["errors"]![0]!["detail"]!, StringComparison.Ordinal);
        Assert.Equal(200, (await tenant.Send("GET", $"placement/usages?project_id={tenant.ProjectId}", cancel: Cancel)).Status);
    }
}
