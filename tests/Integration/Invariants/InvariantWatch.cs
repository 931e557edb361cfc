using System.Text.Json;
using k8s;
using Promise.Api;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds;
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
    private readonly Kubernetes client;
    private readonly TimeProvider clock;
    private readonly Memory memory;
    private readonly Doubts doubts;
    private Task watching = Task.CompletedTask;

    private InvariantWatch(Func<CancellationToken, Task<CloudPicture>> look, Kubernetes client, TimeProvider clock, string cluster, Grace grace) =>
        (this.look, this.client, this.clock, memory, doubts) = (look, client, clock, new Memory(new HoldOwner(cluster, Guid.Empty).Mark), new Doubts(grace));

    /// <summary>Looks that were taken.</summary>
    public int Looks { get; private set; }

    /// <summary>As often as the cloud bears it.</summary>
    /// <param name="clock">The clock that the operator goes by.</param>
    public static Task<InvariantWatch> StartAsync(ControlPlane plane, TestCloud cloud, TimeProvider clock, CancellationToken cancellationToken) => cloud.Sim is { } sim
        ? StartAsync(plane, _ => Task.FromResult(SimulatedLook.At(sim.Cloud)), clock, Grace.Simulated, TimeSpan.FromMilliseconds(300), cancellationToken)
        : StartAsync(plane, cancel => RealLook.AtAsync(cloud.Operator, cancel), clock, Grace.Real, TimeSpan.FromSeconds(3), cancellationToken);

    /// <param name="plane">Where the promises are.</param>
    /// <param name="look">A look at the cloud.</param>
    /// <param name="clock">The clock that the operator goes by.</param>
    /// <param name="grace">How long something may look broken.</param>
    /// <param name="rest">Between two looks.</param>
    public static async Task<InvariantWatch> StartAsync(
        ControlPlane plane, Func<CancellationToken, Task<CloudPicture>> look, TimeProvider clock, Grace grace, TimeSpan rest, CancellationToken cancellationToken)
    {
        var client = plane.NewClient();
        var cluster = await client.CoreV1.ReadNamespaceAsync("kube-system", cancellationToken: cancellationToken);
        var watch = new InvariantWatch(look, client, clock, cluster.Metadata.Uid, grace);
        watch.watching = Task.Run(() => watch.RunAsync(rest), CancellationToken.None);
        return watch;
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
        client.Dispose();
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
            var before = await ReservationsAsync(cancellationToken);
            var cloud = await look(cancellationToken);
            var after = await ReservationsAsync(cancellationToken);
            var pools = (await ListAsync<CapacityPoolList>(CapacityPool.KubePlural, cancellationToken)).Items.AsReadOnly();
            var sample = new Sample(before, cloud, after, pools, clock.GetUtcNow());
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

    private async Task<IReadOnlyDictionary<Guid, Reservation>> ReservationsAsync(CancellationToken cancellationToken) =>
        (await ListAsync<ReservationList>(Reservation.KubePlural, cancellationToken)).Items.ToDictionary(r => Guid.Parse(r.Metadata.Uid));

    private async Task<T> ListAsync<T>(string plural, CancellationToken cancellationToken)
    {
        var answer = (JsonElement)await client.CustomObjects.ListClusterCustomObjectAsync(PromiseNames.Group, PromiseNames.Version, plural, cancellationToken: cancellationToken);
        return answer.Deserialize<T>(PromiseJson.Options)!;
    }
}
