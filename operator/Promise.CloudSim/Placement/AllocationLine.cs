namespace Promise.CloudSim.Placement;

/// <summary>An amount of one class from one provider.</summary>
public readonly record struct AllocationLine(Guid Provider, string ResourceClass, long Amount);
