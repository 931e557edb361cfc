namespace Promise.Runtime.Watching;

internal sealed record EntityIndexDefinition<TEntity>(string Name, Func<TEntity, IEnumerable<string>> Values);
