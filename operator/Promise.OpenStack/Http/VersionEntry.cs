namespace Promise.OpenStack.Http;

/// <summary>Nova and Cinder call the newest microversion <c>version</c>, Placement <c>max_version</c>.</summary>
internal sealed record VersionEntry(string? Version, string? MaxVersion);
