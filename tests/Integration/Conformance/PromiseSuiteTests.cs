using Promise.Integration.Tests.Allocations;

namespace Promise.Integration.Tests.Conformance;

/// <summary>
/// The test cases that the OPNFV Promise project had for its own implementation, replayed through manifests: 14 cases in seven scenarios with 33
/// assertions, in their order and on the pool they were written for (20 cores, 51200 MB, 10 instances, 10 addresses).
/// </summary>
public abstract class PromiseSuiteTests(AllocationBed bed)
{
    private static readonly Dictionary<string, int> Assertions = new()
    {
        ["TC-01"] = 3, ["TC-02"] = 3, ["TC-03"] = 2, ["TC-04"] = 5, ["TC-05"] = 3, ["TC-06"] = 4, ["TC-07"] = 3, ["TC-08"] = 1, ["TC-09"] = 1, ["TC-10"] = 2,
        ["TC-11"] = 1, ["TC-12"] = 1, ["TC-13"] = 1, ["TC-14"] = 2, ["clean-up"] = 1,
    };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_14_test_cases_hold_with_their_33_assertions()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var score = new Score(output);
        await using var pool = await PoolP.OfAsync(new Consumer(bed), output, Cancel);
        var (capacity, reservations, allocations) = (new CapacityCases(pool, score), new ReservationCases(pool, score), new AllocationCases(pool, score));

        await capacity.RegisterProviderAsync(Cancel);
        await capacity.IncreaseAsync(Cancel);
        await capacity.QueryTotalAsync(Cancel);
        await allocations.WithoutReservationAsync(Cancel);
        await reservations.ImmediateAsync(Cancel);
        await allocations.FromReservationAsync(Cancel);
        await reservations.FutureAsync(Cancel);
        await capacity.DecreaseAsync(Cancel);
        await capacity.QueryAvailableAsync(Cancel);
        await reservations.ConflictAsync(Cancel);
        await allocations.DestroyAsync(Cancel);

        score.Tell($"The test cases of OPNFV Promise on {(bed.Reservations.Cloud.Sim is null ? "the real OpenStack" : "CloudSim")}:", Assertions);
    }
}
