namespace Promise.CloudSim.Placement;

/// <summary>A node of a provider tree. Usage is kept as sums, so that a capacity check costs the same with one consumer as with thousands.</summary>
public sealed class ResourceProvider
{
    internal ResourceProvider(Guid uuid, string name, ResourceProvider? parent, DateTimeOffset madeAt)
    {
        (Uuid, Name, Parent, Changed) = (uuid, name, parent, madeAt);
        Root = parent?.Root ?? this;
        Tree = parent?.Root.Tree ?? [];
        Tree.Add(this);
    }

    public Guid Uuid { get; }

    public string Name { get; internal set; }

    public int Generation { get; internal set; }

    public ResourceProvider? Parent { get; internal set; }

    public ResourceProvider Root { get; }

    /// <summary>All providers of this one's tree, the root first; the same list for all of them.</summary>
    public List<ResourceProvider> Tree { get; }

    public Dictionary<string, Inventory> Inventories { get; internal set; } = [];

    public Dictionary<string, long> Used { get; } = [];

    public HashSet<string> Traits { get; internal set; } = [];

    public HashSet<Guid> Aggregates { get; internal set; } = [];

    public Dictionary<Guid, Consumer> Consumers { get; } = [];

    public DateTimeOffset Changed { get; internal set; }

    public long UsedOf(string resourceClass) => Used.GetValueOrDefault(resourceClass);

    public long FreeOf(string resourceClass) => Inventories.TryGetValue(resourceClass, out var inventory) ? inventory.Capacity - UsedOf(resourceClass) : 0;

    /// <summary>Whether a new consumer could get the amount here.</summary>
    public bool Fits(string resourceClass, long amount) =>
        Inventories.TryGetValue(resourceClass, out var inventory) && inventory.Admits(amount) && UsedOf(resourceClass) + amount <= inventory.Capacity;
}
