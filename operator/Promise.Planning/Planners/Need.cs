namespace Promise.Planning;

/// <summary>An item with its resource classes numbered.</summary>
internal sealed class Need
{
    private readonly Load[] loads;
    private readonly bool isKnown;

    public Need(Item item, ClassIndex classes)
    {
        Item = item;
        loads = new Load[item.Amounts.Count];
        isKnown = true;
        for (var i = 0; i < loads.Length; i++)
        {
            var (name, amount) = item.Amounts.Entries[i];
            loads[i] = new Load(classes.Find(name), (int)amount);
            isKnown &= loads[i].Class >= 0;
        }
    }

    public Item Item { get; }

    public ReadOnlySpan<Load> Loads => loads;

    public bool NeedsHost => loads.Length > 0;

    /// <summary>A measure of size that does not care for units: the product of the amounts.</summary>
    public double Size => Item.Amounts.Sum(a => Math.Log(a.Value + 1.0));

    public bool Uses(int resourceClass)
    {
        foreach (var load in loads)
            if (load.Class == resourceClass) return true;
        return false;
    }

    /// <summary>How many slots (not rounded) would fit, by the class that is shortest.</summary>
    public double Share(Lane lane, Window window)
    {
        var share = double.MaxValue;
        foreach (var load in loads)
            share = Math.Min(share, lane.Free(load.Class, window) / (double)load.Amount);
        return share;
    }

    public bool Suits(Lane lane) => isKnown && lane.Host is { } host && Item.Suits(host);
}
