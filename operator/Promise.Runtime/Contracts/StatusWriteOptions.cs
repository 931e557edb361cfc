namespace Promise.Runtime;

public sealed record StatusWriteOptions
{
    public static StatusWriteOptions Default { get; } = new();

    /// <summary>Compare-and-swap with the whole status at once: the cheapest write, for a status that only this operator writes.</summary>
    public static StatusWriteOptions SwapWhole { get; } = new() { IfUnchanged = true, Method = StatusWriteMethod.Replace };

    /// <summary>Compare-and-swap on the resourceVersion the entity was read with.</summary>
    public bool IfUnchanged { get; init; }

    public StatusWriteMethod Method { get; init; } = StatusWriteMethod.Apply;
}
