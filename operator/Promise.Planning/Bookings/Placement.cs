namespace Promise.Planning;

/// <summary>So many slots of an item on a host.</summary>
/// <param name="Host">The host's id.</param>
/// <param name="Held">The hold exists at the host: no plan moves these slots.</param>
public readonly record struct Placement(Item Item, string Host, int Count, bool Held = false);
