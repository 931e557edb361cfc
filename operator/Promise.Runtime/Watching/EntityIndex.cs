namespace Promise.Runtime.Watching;

/// <summary>Keys by the values a function yields for their objects. Guarded by the store's lock.</summary>
internal sealed class EntityIndex<TEntity>(Func<TEntity, IEnumerable<string>> values)
{
    private readonly Dictionary<string, HashSet<EntityKey>> keys = [];

    public IReadOnlyCollection<EntityKey> Find(string value) => keys.TryGetValue(value, out var found) ? found : [];

    public void Update(EntityKey key, TEntity? before, TEntity? after)
    {
        if (before is not null)
        {
            foreach (var value in values(before))
            {
                if (keys.TryGetValue(value, out var found) && found.Remove(key) && found.Count == 0)
                    keys.Remove(value);
            }
        }
        if (after is null)
            return;
        foreach (var value in values(after))
        {
            if (!keys.TryGetValue(value, out var found))
                keys[value] = found = [];
            found.Add(key);
        }
    }
}
