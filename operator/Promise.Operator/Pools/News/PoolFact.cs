using Promise.Runtime;

namespace Promise.Operator.Pools.News;

/// <summary>Something about a pool that is worth telling.</summary>
/// <param name="Type">One of <see cref="Api.FactTypes"/>.</param>
/// <param name="Reason">CamelCase, for Events.</param>
/// <param name="Message">A sentence for people.</param>
public sealed record PoolFact(string Type, string Reason, string Message, EventType Severity = EventType.Normal);
