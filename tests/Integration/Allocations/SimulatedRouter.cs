using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Promise.CloudSim;
using Promise.OpenStack;
using Promise.OpenStack.Neutron;

namespace Promise.Integration.Tests.Allocations;

/// <summary>A way from the external network to the inner one, as a project has it: without it no floating IP reaches a port.</summary>
internal static class SimulatedRouter
{
    public static async Task AddAsync(CloudSimHost sim, OpenStackCloud cloud, CancellationToken cancellationToken)
    {
        var external = (await cloud.Neutron.ListNetworksAsync(new NetworkQuery { IsExternal = true }, cancellationToken)).Single();
        var inner = (await cloud.Neutron.ListSubnetsAsync(new SubnetQuery(), cancellationToken)).First(s => s.Cidr == "10.0.0.0/24");
        using var http = new HttpClient { BaseAddress = new Uri(sim.Url, "network/v2.0/") };
        http.DefaultRequestHeaders.Add("X-Auth-Token", (await cloud.Identity.GetTokenAsync(cancellationToken)).Id.Reveal());
        var made = await http.PostAsJsonAsync(
            "routers", new JsonObject { ["router"] = new JsonObject { ["name"] = "way", ["external_gateway_info"] = new JsonObject { ["network_id"] = external.Id } } }, cancellationToken);
        var router = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>(cancellationToken))!["router"]!["id"];
        (await http.PutAsJsonAsync($"routers/{router}/add_router_interface", new JsonObject { ["subnet_id"] = inner.Id }, cancellationToken)).EnsureSuccessStatusCode();
    }
}
