using Promise.Api;
using Promise.Integration.Tests.Invariants;
using Promise.Operator.Holds.Naming;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>What a test of pools begins with: an operator, a consumer's namespace and a pool that is ready; with the invariants watched all the while.</summary>
internal sealed class PoolBed : IAsyncDisposable
{
    private readonly PoolsPlane planes;
    private readonly InvariantWatch invariants;

    private PoolBed(PoolsPlane planes, PoolOperator @operator, ConsumerNamespace consumer, TestPool pool, InvariantWatch invariants) =>
        (this.planes, Operator, Consumer, Pool, this.invariants) = (planes, @operator, consumer, pool, invariants);

    public PoolOperator Operator { get; }

    public ConsumerNamespace Consumer { get; }

    public TestPool Pool { get; }

    /// <summary>The pool as it was when it became ready.</summary>
    public CapacityPool Ready { get; private set; } = null!;

    /// <param name="time">The operator's clock; null: the system's.</param>
    /// <param name="change">Of the spec of <see cref="TestPool"/>.</param>
    public static async Task<PoolBed> StartAsync(
        PoolsPlane planes, TestCloud cloud, CancellationToken cancellationToken, Func<CapacityPoolSpec, CapacityPoolSpec>? change = null, TimeProvider? time = null)
    {
        var invariants = await InvariantWatch.StartAsync(planes.Plane, cloud, time ?? TimeProvider.System, cancellationToken);
        var @operator = await PoolOperator.StartAsync(planes.Plane, cancellationToken, time);
        var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, cancellationToken);
        var bed = new PoolBed(planes, @operator, consumer, await TestPool.CreateAsync(planes, @operator, cloud, cancellationToken, change), invariants);
        bed.Ready = await bed.UntilAsync(p => p.Holds(ConditionTypes.Ready), cancellationToken);
        return bed;
    }

    /// <summary>Questions about the pool over HTTP, as the cluster's administrator.</summary>
    public Questions Ask() => Questions.To(Operator, planes, Pool.Name);

    /// <summary>The pool once it is so.</summary>
    public Task<CapacityPool> UntilAsync(Func<CapacityPool, bool> isSo, CancellationToken cancellationToken) => Operator.UntilAsync(Pool.Name, isSo, cancellationToken);

    /// <summary>Has the cloud asked and waits for the answer in status.</summary>
    public Task<CapacityPool> RefreshAsync(CancellationToken cancellationToken) => Operator.RefreshAsync(Pool.Name, cancellationToken);

    public Task ReserveAsync(string name, int count, DateTimeOffset? start, DateTimeOffset end, CancellationToken cancellationToken) =>
        Pool.ReserveAsync(Consumer.Name, name, count, "m.small", start, end, cancellationToken);

    public Task CancelAsync(string name, CancellationToken cancellationToken) => Pool.CancelAsync(Consumer.Name, name, cancellationToken);

    /// <summary>The consumer in Placement that guards a host for the pool.</summary>
    public Guid GuardOf(Guid provider) => HoldNames.Guard(Operator.Mark(Ready), Guid.Parse(Ready.Metadata.Uid), provider, 0);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await Pool.DisposeAsync();
            await invariants.AllIsWellAsync(CancellationToken.None);
        }
        finally
        {
            await invariants.DisposeAsync();
            await Operator.DisposeAsync();
            await Consumer.DisposeAsync();
        }
    }
}
