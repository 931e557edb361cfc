using Promise.OpenStack.Http;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Neutron;

internal sealed class NeutronClient(ServiceConnection service) : INeutronClient
{
    private static readonly NeutronJson Json = NeutronJson.Default;

    public Task<IReadOnlyList<Network>> ListNetworksAsync(NetworkQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("name", query.Name).Add("router:external", query.IsExternal).Add("project_id", query.ProjectId);
        return service.ListAsync("/networks" + parameters, null, Json.IReadOnlyListNetwork, "networks", cancellationToken);
    }

    public Task<IReadOnlyList<Subnet>> ListSubnetsAsync(SubnetQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("name", query.Name).Add("network_id", query.NetworkId).Add("project_id", query.ProjectId);
        return service.ListAsync("/subnets" + parameters, null, Json.IReadOnlyListSubnet, "subnets", cancellationToken);
    }

    public Task<Port> CreatePortAsync(NewPort port, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/ports", Envelope.Write("port", port, Json.NewPort), repeatable: false, null, Json.Port, "port", cancellationToken);

    public Task<Port?> GetPortAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/ports/{id}"), null, Json.Port, "port", cancellationToken);

    public Task<IReadOnlyList<Port>> ListPortsAsync(PortQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("name", query.Name).Add("device_id", query.DeviceId).Add("network_id", query.NetworkId).Add("project_id", query.ProjectId)
            .AddJoined("tags", query.Tags).Add("limit", query.PageSize);
        return service.ListAsync("/ports" + parameters, null, Json.IReadOnlyListPort, "ports", cancellationToken);
    }

    public Task<Port> UpdatePortAsync(string id, PortUpdate update, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/ports/{id}"), Envelope.Write("port", update, Json.PortUpdate), repeatable: true, null, Json.Port, "port", cancellationToken);

    public Task<bool> DeletePortAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/ports/{id}"), null, cancellationToken);

    public Task<FloatingIp> CreateFloatingIpAsync(NewFloatingIp floatingIp, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Post, "/floatingips", Envelope.Write("floatingip", floatingIp, Json.NewFloatingIp), repeatable: false,
            null, Json.FloatingIp, "floatingip", cancellationToken);

    public Task<FloatingIp?> GetFloatingIpAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/floatingips/{id}"), null, Json.FloatingIp, "floatingip", cancellationToken);

    public Task<IReadOnlyList<FloatingIp>> ListFloatingIpsAsync(FloatingIpQuery query, CancellationToken cancellationToken)
    {
        var parameters = new Query().Add("floating_network_id", query.NetworkId).Add("project_id", query.ProjectId).Add("description", query.Description)
            .Add("port_id", query.PortId).Add("floating_ip_address", query.Address).AddJoined("tags", query.Tags).Add("limit", query.PageSize);
        return service.ListAsync("/floatingips" + parameters, null, Json.IReadOnlyListFloatingIp, "floatingips", cancellationToken);
    }

    public Task<FloatingIp> AssociateFloatingIpAsync(string id, string? portId, string? fixedIpAddress, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/floatingips/{id}"),
            Envelope.Write("floatingip", new FloatingIpAssociation(portId, fixedIpAddress), Json.FloatingIpAssociation), repeatable: true,
            null, Json.FloatingIp, "floatingip", cancellationToken);

    public Task<FloatingIp> DescribeFloatingIpAsync(string id, string description, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/floatingips/{id}"),
            Envelope.Write("floatingip", new FloatingIpDescription(description), Json.FloatingIpDescription), repeatable: true,
            null, Json.FloatingIp, "floatingip", cancellationToken);

    public Task<bool> DeleteFloatingIpAsync(string id, CancellationToken cancellationToken) =>
        service.DeleteAsync(Url.Of($"/floatingips/{id}"), null, cancellationToken);

    public Task<NetworkQuota> GetQuotaAsync(string projectId, CancellationToken cancellationToken) =>
        service.GetAsync(Url.Of($"/quotas/{projectId}/details.json"), null, Json.NetworkQuota, "quota", cancellationToken);

    public Task<IReadOnlyList<NetworkIpAvailability>> ListIpAvailabilitiesAsync(string? networkId, CancellationToken cancellationToken) =>
        service.ListAsync("/network-ip-availabilities" + new Query().Add("network_id", networkId), null,
            Json.IReadOnlyListNetworkIpAvailability, "network_ip_availabilities", cancellationToken);

    public Task PutTagsAsync(TaggedResource resource, string id, IReadOnlyList<string> tags, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/{Collection(resource)}/{id}/tags"), Envelope.Write("tags", tags, Json.IReadOnlyListString), repeatable: true, null, cancellationToken);

    public Task AddTagAsync(TaggedResource resource, string id, string tag, CancellationToken cancellationToken) =>
        service.WriteAsync(HttpMethod.Put, Url.Of($"/{Collection(resource)}/{id}/tags/{tag}"), null, repeatable: true, null, cancellationToken);

    public Task<IReadOnlyList<SecurityGroup>> ListSecurityGroupsAsync(string? name, string? projectId, CancellationToken cancellationToken) =>
        service.ListAsync("/security-groups" + new Query().Add("name", name).Add("project_id", projectId), null,
            Json.IReadOnlyListSecurityGroup, "security_groups", cancellationToken);

    public async Task<IReadOnlyList<string>> ListExtensionsAsync(CancellationToken cancellationToken) =>
        [.. (await service.GetAsync("/extensions", null, Json.IReadOnlyListExtension, "extensions", cancellationToken)).Select(extension => extension.Alias)];

    private static string Collection(TaggedResource resource) => resource switch
    {
        TaggedResource.Network => "networks",
        TaggedResource.Subnet => "subnets",
        TaggedResource.Port => "ports",
        _ => "floatingips",
    };
}
