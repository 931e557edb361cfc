namespace Promise.Operator.Pools.Observation;

/// <summary>Volumes of one type take room of another type's storage, because every backend that they may go to is one of the other's too.</summary>
/// <param name="Type">The type of the volumes.</param>
/// <param name="Of">The type whose storage it is; a type takes room of its own as well.</param>
public readonly record struct StorageShare(string Type, string Of);
