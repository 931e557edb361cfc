namespace Promise.Runtime;

/// <summary>Restricts what is listed and watched, in the API server's own selector syntax.</summary>
public sealed record EntitySelector
{
    public string? Labels { get; init; }

    public string? Fields { get; init; }
}
