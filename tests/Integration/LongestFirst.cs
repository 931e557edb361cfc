using Promise.Integration.Tests.Contract.Clouds;
using Promise.Integration.Tests.Crashes;
using Promise.Integration.Tests.Pools;
using Promise.Integration.Tests.Reservations;
using Promise.Integration.Tests.Runtime;
using Xunit.Sdk;
using Xunit.v3;

namespace Promise.Integration.Tests;

/// <summary>
/// The collections that take minutes begin first, the others in any order beside them: the run is over when its last collection is, and the real OpenStack's
/// takes one test at a time.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Long =
    [
        typeof(RealCloud).FullName!, typeof(LeaderChangeTests).FullName!, typeof(AllocationCrashTests).FullName!, PoolsCollection.Name, typeof(HoldCrashTests).FullName!, typeof(PunctualityTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : ITestCollection
    {
        // one that has no definition is called after its class: "Test collection for Some.Tests (id: ...)"
        var name = collection.TestCollectionDisplayName;
        var place = Array.FindIndex(Long, one => name == one || name.Contains($" {one} ", StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}
