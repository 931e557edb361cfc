namespace Promise.Api;

/// <summary>A Secret in any namespace.</summary>
public sealed record NamespacedSecretReference
{
    /// <summary>Namespace of the Secret.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of the Secret.</summary>
    public required string Name { get; init; }

    /// <summary>Key in the Secret. Absent: the key that the referring field documents.</summary>
    public string? Key { get; init; }
}
