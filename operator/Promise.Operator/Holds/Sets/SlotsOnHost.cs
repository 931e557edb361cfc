namespace Promise.Operator.Holds.Sets;

/// <summary>So many slots of an item on a host. Which of the item's indexes they are is settled when they are placed: slots that stand stay.</summary>
public readonly record struct SlotsOnHost(HoldHost Host, int Count);
