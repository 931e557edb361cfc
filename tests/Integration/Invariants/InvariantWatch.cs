using Promise.CloudSim;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.TestBed;

namespace Promise.Integration.Tests.Invariants;

/// <summary>
/// Looks at a cloud and at the promises in it again and again while a test runs beside it, and keeps what it finds broken. A test fails by
/// <see cref="ThrowIfBroken"/>, which its bed calls while it waits and in the end.
/// </summary>
internal sealed class InvariantWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource stopped = new();
    private readonly SemaphoreSlim looking = new(1, 1);
    private readonly Func<CancellationToken, Task<CloudPicture>> look;
    private readonly IPromises promises;
    private readonly TimeProvider clock;
    private readonly Memory memory;
    private readonly Doubts doubts;
    private readonly Task watching;

    private InvariantWatch(IPromises promises, string mark, Func<CancellationToken, Task<CloudPicture>> look, TimeProvider clock, Grace grace, TimeSpan rest)
    {
        (this.look, this.promises, this.clock, memory, doubts) = (look, promises, clock, new Memory(mark), new Doubts(grace));
        watching = Task.Run(() => RunAsync(rest), CancellationToken.None);
    }

    /// <summary>Looks that were taken.</summary>
    public int Looks { get; private set; }

    /// <summary>As often as the cloud bears it.</summary>
    /// <param name="clock">The clock that the operator goes by.</param>
    public static async Task<InvariantWatch> StartAsync(ControlPlane plane, TestCloud cloud, TimeProvider clock, CancellationToken cancellationToken)
    {
        var promises = new PromisesOfCluster(plane);
        return Start(promises, await promises.MarkAsync(cancellationToken), cloud.Sim, cloud.Operator, clock);
    }

    /// <summary>As often as the cloud bears it.</summary>
    /// <param name="promises">Where they stand; goes with the watch.</param>
    /// <param name="mark">What is ours in the cloud bears it.</param>
    /// <param name="sim">Null: <paramref name="cloud"/> is the real one.</param>
    /// <param name="cloud">With an administrator's rights.</param>
    /// <param name="clock">The clock that the promises go by.</param>
    public static InvariantWatch Start(IPromises promises, string mark, CloudSimHost? sim, IOpenStackCloud cloud, TimeProvider clock) => sim is not null
        ? new InvariantWatch(promises, mark, _ => Task.FromResult(SimulatedLook.At(sim.Cloud)), clock, Grace.Simulated, TimeSpan.FromMilliseconds(300))
        : new InvariantWatch(promises, mark, cancel => RealLook.AtAsync(cloud, cancel), clock, Grace.Real, TimeSpan.FromSeconds(3));

    /// <param name="plane">Where the promises are.</param>
    /// <param name="look">A look at the cloud.</param>
    /// <param name="clock">The clock that the operator goes by.</param>
    /// <param name="grace">How long something may look broken.</param>
    /// <param name="rest">Between two looks.</param>
    public static async Task<InvariantWatch> StartAsync(
        ControlPlane plane, Func<CancellationToken, Task<CloudPicture>> look, TimeProvider clock, Grace grace, TimeSpan rest, CancellationToken cancellationToken)
    {
        var promises = new PromisesOfCluster(plane);
        return new InvariantWatch(promises, await promises.MarkAsync(cancellationToken), look, clock, grace, rest);
    }

    /// <summary>The stories of what was broken for longer than its grace.</summary>
    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (doubts) return [.. doubts.Violations];
        }
    }

    public void ThrowIfBroken() => Assert.True(Violations is [], $"Broken at some moment:\n{string.Join('\n', Violations)}");

    /// <summary>Waits until a look that begins from now on finds nothing broken, with no grace at all.</summary>
    public async Task AllIsWellAsync(CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var found = await LookAsync(cancellationToken);
            ThrowIfBroken();
            if (found.Count == 0) return;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < (patience ?? Eventually.Patience), $"Still broken:\n{string.Join('\n', found.Select(d => $"{d.Rule}: {d.Story}"))}");
            await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        await watching;
        promises.Dispose();
        looking.Dispose();
        stopped.Dispose();
    }

    private async Task RunAsync(TimeSpan rest)
    {
        while (!stopped.IsCancellationRequested)
        {
            try
            {
                await LookAsync(stopped.Token);
            }
            catch (Exception e) when (e is OpenStackException or HttpRequestException or OperationCanceledException or k8s.Autorest.HttpOperationException)
            {
                // the test takes the cloud or the API server away: what can't be seen is not judged
            }

            await Task.Delay(rest, stopped.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<IReadOnlyList<Doubt>> LookAsync(CancellationToken cancellationToken)
    {
        await looking.WaitAsync(cancellationToken);
        try
        {
            var before = await promises.ReservationsAsync(cancellationToken);
            var cloud = await look(cancellationToken);
            var after = await promises.ReservationsAsync(cancellationToken);
            var sample = new Sample(before, cloud, after, await promises.PoolsAsync(cancellationToken), clock.GetUtcNow());
            memory.Note(sample);
            var found = CapacityRule.Broken(sample, memory).Concat(HoldRule.Broken(sample, memory)).Concat(GuardRule.Broken(sample, memory)).Concat(OwnerRule.Broken(sample, memory)).ToList();
            memory.Last = cloud;
            lock (doubts) doubts.Follow(found, TimeProvider.System.GetUtcNow());
            Looks++;
            return found;
        }
        finally
        {
            looking.Release();
        }
    }
}
