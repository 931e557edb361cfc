using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Http;

namespace Promise.OpenStack.Keystone;

/// <summary>The services' addresses as Keystone hands them out with a token.</summary>
public sealed class Catalog(IReadOnlyList<CatalogService> services)
{
    public IReadOnlyList<CatalogService> Services { get; } = services;

    public IEnumerable<string> Regions => Services.SelectMany(service => service.Endpoints ?? []).Select(endpoint => endpoint.Region).OfType<string>().Distinct();

    internal Uri Locate(ServiceKind kind, CloudConfig cloud, string operation)
    {
        if (cloud.Region is not null && !Regions.Contains(cloud.Region))
            throw new OpenStackException(FaultKind.Invalid, FaultCause.UnknownRegion, kind.Name, operation,
                $"the cloud has no region '{cloud.Region}' (it has: {string.Join(", ", Regions.Order())}); correct region_name of cloud '{cloud.Name}'");
        foreach (var type in kind.CatalogTypes)
            foreach (var endpoint in Services.Where(service => service.Type == type).SelectMany(service => service.Endpoints ?? []))
                if (endpoint.Interface == cloud.Interface && (cloud.Region is null || endpoint.Region == cloud.Region)
                    && Uri.TryCreate(endpoint.Url, UriKind.Absolute, out var url))
                    return url;
        throw new OpenStackException(FaultKind.Invalid, FaultCause.MissingService, kind.Name, operation,
            $"the catalog has no {cloud.Interface} endpoint of service '{kind.CatalogTypes[0]}' in region '{cloud.Region ?? "(any)"}'");
    }
}
