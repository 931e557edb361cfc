namespace Promise.Planning;

/// <summary>The interchangeable slots of one requested item. They take hosts in a fixed order, so that no two branches differ only in which slot is which.</summary>
internal sealed class Run
{
    public int Position { get; set; } = -1;
}
