namespace Promise.OpenStack.Placement;

public sealed record ProviderSummary(
    IReadOnlyDictionary<string, ResourceSummary> Resources, IReadOnlyList<string>? Traits, string? ParentProviderUuid, string? RootProviderUuid);
