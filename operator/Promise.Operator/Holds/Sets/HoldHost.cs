namespace Promise.Operator.Holds.Sets;

/// <summary>A compute host.</summary>
/// <param name="Provider">Its root resource provider in Placement.</param>
public readonly record struct HoldHost(Guid Provider, string Name);
