using System.Text.Json.Nodes;
using Promise.Integration.Tests.Contract.Clouds;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Neutron;

namespace Promise.Integration.Tests.Allocations;

/// <summary>A router between the external network and a subnet: without one no floating IP can be associated.</summary>
internal sealed class Way : IAsyncDisposable
{
    private readonly RawApi raw;
    private readonly string router;
    private readonly string subnet;

    private Way(RawApi raw, string router, string subnet) => (this.raw, this.router, this.subnet) = (raw, router, subnet);

    public static async Task<Way> OpenAsync(TestCloud cloud, string subnet, CancellationToken cancellationToken)
    {
        var raw = new RawApi(cloud.Operator, "");
        var external = (await cloud.Operator.Neutron.ListNetworksAsync(new NetworkQuery { IsExternal = true }, cancellationToken)).First(n => n.Name == "public").Id;
        var body = new JsonObject { ["router"] = new JsonObject { ["name"] = "way", ["external_gateway_info"] = new JsonObject { ["network_id"] = external } } };
        var router = (string)(await raw.SendAsync("network", HttpMethod.Post, "/v2.0/routers", body.ToJsonString(), cancellationToken))!["router"]!["id"]!;
        // the subnet's gateway address belongs to the first router; another one comes by a port of its own
        await raw.SendAsync("network", HttpMethod.Put, $"/v2.0/routers/{router}/add_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", cancellationToken);
        return new Way(raw, router, subnet);
    }

    public async ValueTask DisposeAsync()
    {
        await raw.SendAsync("network", HttpMethod.Put, $"/v2.0/routers/{router}/remove_router_interface", $$"""{"subnet_id": "{{subnet}}"}""", CancellationToken.None);
        await raw.SendAsync("network", HttpMethod.Delete, $"/v2.0/routers/{router}", null, CancellationToken.None);
        raw.Dispose();
    }
}
