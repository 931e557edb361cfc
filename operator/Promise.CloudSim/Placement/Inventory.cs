namespace Promise.CloudSim.Placement;

/// <summary>What a provider has of one resource class.</summary>
public sealed record Inventory(int Total, int Reserved = 0, int MinUnit = 1, int MaxUnit = int.MaxValue, int StepSize = 1, double AllocationRatio = 1.0)
{
    public long Capacity => (long)((Total - Reserved) * AllocationRatio);

    /// <summary>Whether one consumer may own this amount; how much is free is another question.</summary>
    public bool Admits(long amount) => amount >= MinUnit && amount <= MaxUnit && amount % StepSize == 0;
}
