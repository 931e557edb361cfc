namespace Promise.Api;

/// <summary>A Secret in the namespace of the object that names it.</summary>
public sealed record SecretReference
{
    /// <summary>Name of the Secret.</summary>
    public required string Name { get; init; }

    /// <summary>Key in the Secret. Absent: the key that the referring field documents.</summary>
    public string? Key { get; init; }
}
