namespace Promise.OpenStack.Placement;

/// <param name="ParentProviderUuid">Null: a root of its own.</param>
public sealed record NewResourceProvider(string Name, string Uuid, string? ParentProviderUuid = null);
