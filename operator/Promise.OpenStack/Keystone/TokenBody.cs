namespace Promise.OpenStack.Keystone;

/// <summary>The token as Keystone writes it.</summary>
internal sealed record TokenBody(NamedId User, NamedId? Project, IReadOnlyList<NamedId>? Roles, DateTimeOffset ExpiresAt, IReadOnlyList<CatalogService>? Catalog);
