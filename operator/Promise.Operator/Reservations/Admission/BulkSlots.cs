using Promise.Api;

namespace Promise.Operator.Reservations.Admission;

/// <summary>
/// Amounts without a shape become slots, because capacity can only be held in pieces that stand on a host: as many slots as
/// instances are asked for (or one a vcpu where they are not), with the amounts divided evenly and exactly among them.
/// </summary>
public static class BulkSlots
{
    /// <summary>Name of the items made; further groups are <c>amounts-2</c> and so on.</summary>
    public const string ItemName = "amounts";

    private static readonly string[] Shaped = [ResourceNames.Vcpus, ResourceNames.Memory, ResourceNames.Disk, ResourceNames.Instances];

    public static bool AsksInstances(IReadOnlyDictionary<string, Quantity> amounts) => amounts.Keys.Any(k => Shaped.Contains(k) || IsClass(k));

    /// <summary>Why the amounts can't be promised; null: they can.</summary>
    public static string? Objection(IReadOnlyDictionary<string, Quantity> amounts)
    {
        if (AsksInstances(amounts) && (!amounts.ContainsKey(ResourceNames.Vcpus) || !amounts.ContainsKey(ResourceNames.Memory)))
            return "vcpus and memory go together: no server runs on one without the other.";
        if (AsksInstances(amounts) && Slots(amounts) is var slots && (slots < 1 || slots > Amount(amounts, ResourceNames.Vcpus)))
            return $"instances: {slots} servers can't share {Amount(amounts, ResourceNames.Vcpus)} vcpus; each needs one.";
        foreach (var key in amounts.Keys)
            if (!Shaped.Contains(key) && !IsClass(key) && !key.Contains('/', StringComparison.Ordinal))
                return $"{key}: say of what, such as {key}/NAME.";

        return null;
    }

    public static IEnumerable<BookedInstances> Of(IReadOnlyDictionary<string, Quantity> amounts)
    {
        if (!AsksInstances(amounts)) yield break;

        var slots = Slots(amounts);
        // neighbours differ only where a remainder runs out, so there are at most one more groups than resources
        var groups = Enumerable.Range(0, slots).Select(i => Shape(amounts, i, slots)).GroupBy(Key).Select(g => (Shape: g.First(), Count: g.Count())).ToList();
        for (var i = 0; i < groups.Count; i++)
            yield return new BookedInstances
            {
                Name = i == 0 ? ItemName : $"{ItemName}-{i + 1}",
                Count = groups[i].Count,
                Placement = InstancePlacement.None,
                Shape = groups[i].Shape,
            };
    }

    private static InstanceShape Shape(IReadOnlyDictionary<string, Quantity> amounts, int slot, int slots)
    {
        long Share(string resource) => Amount(amounts, resource) is var all ? all / slots + (slot < all % slots ? 1 : 0) : 0;
        return new InstanceShape
        {
            Vcpus = (int)Share(ResourceNames.Vcpus),
            MemoryMiB = Share(ResourceNames.Memory),
            DiskGiB = Share(ResourceNames.Disk),
            Resources = amounts.Keys.Where(IsClass).Select(k => KeyValuePair.Create(k, Share(k))).Where(s => s.Value > 0).ToDictionary(),
        };
    }

    private static string Key(InstanceShape s) => $"{s.Vcpus}/{s.MemoryMiB}/{s.DiskGiB}/{string.Join(',', s.Resources.OrderBy(r => r.Key, StringComparer.Ordinal))}";

    private static int Slots(IReadOnlyDictionary<string, Quantity> amounts) =>
        (int)Math.Min(10_000, Amount(amounts, amounts.ContainsKey(ResourceNames.Instances) ? ResourceNames.Instances : ResourceNames.Vcpus));

    private static long Amount(IReadOnlyDictionary<string, Quantity> amounts, string resource) =>
        amounts.TryGetValue(resource, out var quantity) ? Ledger.Units.Ceiling(resource, quantity) : 0;

    // Placement's resource classes are upper case; the names of this API are not
    private static bool IsClass(string key) => key.Length > 0 && char.IsAsciiLetterUpper(key[0]) && !key.Contains('/', StringComparison.Ordinal);
}
