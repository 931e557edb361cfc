namespace Promise.Planning;

/// <summary>Slots that need a host together: one, or all of an item with affinity.</summary>
/// <param name="Group">Where they were taken from; null: they are the request's own.</param>
/// <param name="Run">Set for the request's own slots.</param>
internal sealed record Piece(Need Need, Window Window, int Slots, SlotGroup? Group, Run? Run);
