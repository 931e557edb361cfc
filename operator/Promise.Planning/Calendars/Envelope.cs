namespace Promise.Planning;

/// <summary>The most that overlapping windows take together.</summary>
public static class Envelope
{
    /// <summary>
    /// Each resource class for itself, at whatever instant from <paramref name="from"/> on it is taken most. Gaps after an end are no part of
    /// it: nobody is promised anything in them.
    /// </summary>
    public static Amounts Of(IEnumerable<(Window Window, Amounts Amounts)> loads, DateTimeOffset from)
    {
        var changes = new List<(long At, string Class, long Delta)>();
        foreach (var (window, amounts) in loads)
        {
            if (window.Until <= from.UtcTicks) continue;

            foreach (var (name, amount) in amounts.Entries)
            {
                changes.Add((window.From, name, amount));
                changes.Add((window.Until, name, -amount));
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
