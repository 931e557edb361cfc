namespace Promise.Operator.Holds.Sets;

/// <summary>A compute host. Two are the same if their providers are, whatever they are called.</summary>
/// <param name="Provider">Its root resource provider in Placement.</param>
public readonly record struct HoldHost(Guid Provider, string Name)
{
    public bool Equals(HoldHost other) => Provider == other.Provider;

    public override int GetHashCode() => Provider.GetHashCode();
}
