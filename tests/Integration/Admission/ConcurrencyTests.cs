using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.TestBed;

namespace Promise.Integration.Tests.Admission;

public sealed class ConcurrencyTests(SharedControlPlane planes, ITestOutputHelper output)
{
    private const int Asked = 200;
    private const int Fit = 50;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A24_Of_200_created_at_once_for_room_that_fits_50_exactly_50_are_accepted() => await RaceAsync(operators: 1);

    [Fact]
    public async Task A24_Two_operators_that_both_believe_they_lead_still_accept_exactly_50() => await RaceAsync(operators: 2);

    private async Task RaceAsync(int operators)
    {
        await using var consumer = await planes.NewNamespaceAsync(Cancel);
        var pool = $"race-{consumer.Name}";
        var running = new List<AdmissionOperator>();
        try
        {
            for (var i = 0; i < operators; i++) running.Add(await AdmissionOperator.StartAsync(consumer.Plane.ClientConfiguration, Cancel));
            await running[0].Pools.CreateAsync(Pool(pool), Cancel);
            var cloud = AdmissionOperator.Cloud(hosts: Fit / 10, TimeProvider.System.GetUtcNow());
            running.ForEach(o => o.Book(pool).Observe(cloud));

            await Parallel.ForEachAsync(Enumerable.Range(0, Asked), Cancel, async (i, cancel) =>
                await running[i % operators].Reservations.CreateAsync(Reservation(consumer.Name, $"r{i}", pool), cancel));

            await Eventually.HoldsAsync(
                () => Task.FromResult(running.All(o => o.Book(pool).Reservations() is { Count: Asked } seen && seen.All(r => Undecided.IsDecided(r.Status, r.Metadata.Generation ?? 0)))),
                Cancel, TimeSpan.FromMinutes(3));

            // what counts is what the API server has, not what either operator believes
            var decided = new List<Reservation>();
            foreach (var i in Enumerable.Range(0, Asked)) decided.Add((await running[0].Reservations.GetAsync(new(consumer.Name, $"r{i}"), Cancel))!);

            var accepted = decided.Where(r => r.Status.Booked is not null).ToList();
            output.WriteLine($"{operators} operators: {accepted.Count} of {Asked} accepted, ledger at {(await running[0].Pools.GetAsync(Promise.Runtime.EntityKey.Cluster(pool), Cancel))!.Status.Ledger?.Revision}");
            foreach (var reason in decided.GroupBy(r => Reason(r, ConditionTypes.Accepted)))
                output.WriteLine($"{reason.Count()} x {reason.Key}: {reason.First().Status.Conditions.Single(c => c.Type == ConditionTypes.Accepted).Message}");
            Assert.Equal(Fit, accepted.Count);
            Assert.All(accepted.SelectMany(r => r.Status.Placements).GroupBy(p => p.Host), host => Assert.Equal(10, host.Sum(p => p.Count)));
            Assert.All(decided.Except(accepted), r =>
            {
                Assert.Equal(Reasons.InsufficientCapacity, Reason(r, ConditionTypes.Accepted));
                Assert.Equal("True", r.Status.Conditions.Single(c => c.Type == ConditionTypes.Stalled).Status);
            });
        }
        finally
        {
            foreach (var one in running) await one.DisposeAsync();
        }
    }

    private static string Reason(Reservation r, string type) => r.Status.Conditions.Single(c => c.Type == type).Reason;

    private static CapacityPool Pool(string name) => new()
    {
        Metadata = new V1ObjectMeta { Name = name },
        Spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "none", Name = "none", Cloud = "none" }, Region = "RegionOne" },
            Compute = new PoolCompute(),
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector() }],
        },
    };

    private static Reservation Reservation(string ns, string name, string pool) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = ns, Name = name },
        Spec = new ReservationSpec
        {
            Pool = pool,
            Start = TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1),
            Duration = TimeSpan.FromHours(1),
            Instances = [new InstanceItem { Name = "web", Count = 1, Flavor = "m1.small" }],
        },
    };
}
