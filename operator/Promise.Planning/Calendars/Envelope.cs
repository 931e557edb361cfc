namespace Promise.Planning;

internal static class Envelope
{
    /// <summary>A sweep over the starts and ends of what is not held; the gap after an end needs no guard, because nobody is promised anything in it.</summary>
    public static Amounts Of(Lane lane, long from)
    {
        var changes = new List<(long At, string Class, long Delta)>();
        foreach (var booking in lane.Bookings)
        {
            if (booking.Window.Until <= from) continue;
            foreach (var placement in booking.Placements)
            {
                if (placement.Held || placement.Host != lane.Id) continue;
                foreach (var (name, amount) in placement.Item.Amounts.Entries)
                {
                    changes.Add((booking.Window.From, name, amount * placement.Count));
                    changes.Add((booking.Window.Until, name, -amount * placement.Count));
                }
            }
        }
        // ends come before starts at one instant: windows are half-open
        changes.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Delta.CompareTo(b.Delta));
        var now = new Dictionary<string, long>(StringComparer.Ordinal);
        var most = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (at, name, delta) in changes)
        {
            now[name] = now.GetValueOrDefault(name) + delta;
            most[name] = Math.Max(most.GetValueOrDefault(name), now[name]);
        }
        return Amounts.From(most);
    }
}
