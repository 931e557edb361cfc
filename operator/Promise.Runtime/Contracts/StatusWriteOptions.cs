namespace Promise.Runtime;

public sealed record StatusWriteOptions
{
    public static StatusWriteOptions Default { get; } = new();

    /// <summary>Compare-and-swap on the resourceVersion the entity was read with.</summary>
    public static StatusWriteOptions CompareAndSwap { get; } = new() { IfUnchanged = true };

    public bool IfUnchanged { get; init; }

    public StatusWriteMethod Method { get; init; } = StatusWriteMethod.Apply;
}
