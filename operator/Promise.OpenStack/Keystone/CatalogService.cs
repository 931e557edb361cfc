namespace Promise.OpenStack.Keystone;

public sealed record CatalogService(string Type, string? Name, IReadOnlyList<CatalogEndpoint>? Endpoints);
