namespace Promise.Planning;

/// <summary>So many slots of an item, or at least <see cref="MinCount"/> of them where that is given.</summary>
public sealed record ItemRequest(Item Item, int Count)
{
    private readonly int? minCount;

    public int MinCount
    {
        get => minCount ?? Count;
        init => minCount = value;
    }
}
