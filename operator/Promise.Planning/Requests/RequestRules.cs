namespace Promise.Planning;

internal static class RequestRules
{
    public static void Check(Request request)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (item, count) in request.Items.Select(i => (i, i.Count)))
        {
            var name = item.Item.Name;
            if (!names.Add(name)) throw new ArgumentException($"item {name} occurs twice");
            if (count < 0 || item.MinCount < 0 || item.MinCount > count)
                throw new ArgumentException($"item {name}: 0 <= minCount <= count does not hold for {item.MinCount} and {count}");
            foreach (var (resource, amount) in item.Item.Amounts.Concat(item.Item.PoolAmounts))
                if (amount is < 0 or > int.MaxValue)
                    throw new ArgumentException($"item {name}: {amount} of {resource} is not between 0 and {int.MaxValue}");
        }
        foreach (var pin in request.Pinned)
            if (request.Items.FirstOrDefault(i => i.Item.Name == pin.Item.Name) is not { } item || pin.Count < 0)
                throw new ArgumentException($"what is pinned on {pin.Host} belongs to no item of the request: {pin.Item.Name}");
    }
}
