namespace Promise.OpenStack.Placement;

/// <param name="Generation">Raised by every change of the provider; a write that names an old one is refused (Conflict).</param>
/// <param name="ParentProviderUuid">Null: the provider is the root of its tree.</param>
public sealed record ResourceProvider(string Uuid, string Name, long Generation, string? ParentProviderUuid, string RootProviderUuid);
