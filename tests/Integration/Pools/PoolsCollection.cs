namespace Promise.Integration.Tests.Pools;

/// <summary>One after the other, on one control plane.</summary>
[CollectionDefinition(Name)]
public sealed class PoolsCollection : ICollectionFixture<PoolsPlane>
{
    public const string Name = "Pools";
}
