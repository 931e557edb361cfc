using System.Globalization;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Compute;

/// <summary>Finds a reservation's slots among the consumers of its hosts, by their computed names.</summary>
internal static class StandingSlots
{
    /// <summary>The largest count of an item that the API admits.</summary>
    public const int MostOfAnItem = 1000;

    public static IReadOnlyList<StandingSlot> Find(Guid reservation, IEnumerable<string> items, IEnumerable<HostPicture> pictures)
    {
        var holders = new Dictionary<Guid, HostPicture>();
        foreach (var picture in pictures)
            foreach (var consumer in picture.Consumers.Keys)
                holders[Guid.Parse(consumer, CultureInfo.InvariantCulture)] = picture;
        if (holders.Count == 0)
            return [];

        var found = new List<StandingSlot>();
        foreach (var item in items)
            for (var index = 0; index < MostOfAnItem; index++)
            {
                var slot = HoldNames.Slot(reservation, item, index);
                if (holders.TryGetValue(slot, out var picture))
                    found.Add(new StandingSlot(item, index, picture.Host, picture.Of(slot)!, picture.Consumers[slot.ToString("D")].ConsumerGeneration));
            }
        return found;
    }
}
