using Promise.OpenStack.Placement;

namespace Promise.Operator.Holds.Compute;

/// <summary>What the classes of one reservation shall be on a host; those of others stay as they are.</summary>
/// <param name="Classes">By class; null: the class goes from this host.</param>
internal sealed record TokenWrite(TokenPicture Picture, IReadOnlyDictionary<string, Inventory?> Classes)
{
    public bool ChangesAnything => Classes.Any(one => Picture.Inventories.GetValueOrDefault(one.Key) != one.Value);

    /// <summary>All inventories of the provider as they shall be.</summary>
    public IReadOnlyDictionary<string, Inventory> Merged()
    {
        var merged = new Dictionary<string, Inventory>(Picture.Inventories, StringComparer.Ordinal);
        foreach (var (name, inventory) in Classes)
            if (inventory is null)
                merged.Remove(name);
            else
                merged[name] = inventory;
        return merged;
    }
}
