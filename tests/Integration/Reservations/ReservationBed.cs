using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Invariants;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Runtime;
using Promise.TestBed;
using Promise.TestBed.OpenStack;
using Promise.TestBed.Time;

namespace Promise.Integration.Tests.Reservations;

/// <summary>
/// An operator, a pool and a cloud for the tests of one class, with time that the tests push ahead, and the invariants watched all the while.
/// </summary>
public sealed class ReservationBed : IAsyncDisposable
{
    private readonly PoolsPlane planes = new();
    private readonly List<IAsyncDisposable> owned = [];

    private ReservationBed()
    {
    }

    public SteerableTime Time { get; } = new();

    internal PoolOperator Operator { get; private set; } = null!;

    internal TestCloud Cloud { get; private set; } = null!;

    internal ControlPlane Plane => planes.Plane;

    /// <summary>Fails the tests of the class where a promise is not kept at some moment.</summary>
    internal InvariantWatch Invariants { get; private set; } = null!;

    public static Task<ReservationBed> SimulatedAsync(CloudSimOptions options, CancellationToken cancellationToken) =>
        StartAsync(() => TestCloud.SimulatedAsync(options, cancellationToken), cancellationToken);

    public static Task<ReservationBed> RealAsync(SharedOpenStack shared, CancellationToken cancellationToken) => StartAsync(() => TestCloud.RealAsync(shared), cancellationToken);

    private static async Task<ReservationBed> StartAsync(Func<Task<TestCloud>> cloud, CancellationToken cancellationToken)
    {
        var bed = new ReservationBed { Cloud = await cloud() };
        await bed.planes.InitializeAsync();
        bed.Invariants = await InvariantWatch.StartAsync(bed.Plane, bed.Cloud, bed.Time, cancellationToken);
        bed.Operator = await PoolOperator.StartAsync(bed.Plane, cancellationToken, bed.Time, patience: bed.Cloud.Sim is null ? TimeSpan.FromSeconds(60) : null);
        return bed;
    }

    /// <summary>A pool that is read and open to every namespace.</summary>
    public async Task<string> PoolAsync(CancellationToken cancellationToken, Func<CapacityPoolSpec, CapacityPoolSpec>? change = null)
    {
        var pool = await TestPool.CreateAsync(planes, Operator, Cloud, cancellationToken, change);
        owned.Add(pool);
        await Operator.UntilAsync(pool.Name, p => p.Status.Conditions.Any(c => c is { Type: ConditionTypes.Ready, Status: "True" }), cancellationToken);
        return pool.Name;
    }

    public async Task<Reservation> CreateAsync(string pool, ReservationSpec spec, CancellationToken cancellationToken, string? name = null) =>
        await Operator.Reservations.CreateAsync(
            new Reservation { Metadata = new V1ObjectMeta { Name = name ?? $"r-{Guid.NewGuid():N}"[..14], NamespaceProperty = "default" }, Spec = spec with { Pool = pool } }, cancellationToken);

    public async Task<Reservation?> GetAsync(Reservation reservation, CancellationToken cancellationToken) =>
        await Operator.Reservations.GetAsync(EntityKey.Of(reservation), cancellationToken);

    /// <summary>The reservation once it is so; fails with what it is instead.</summary>
    public async Task<Reservation> UntilAsync(Reservation reservation, Func<ReservationStatus, bool> isSo, CancellationToken cancellationToken)
    {
        var (seen, began) = (reservation, TimeProvider.System.GetTimestamp());
        while (true)
        {
            seen = await GetAsync(reservation, cancellationToken);
            Assert.NotNull(seen);
            Invariants.ThrowIfBroken();
            if (isSo(seen.Status)) return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(100), $"Still {JsonSerializer.Serialize(seen.Status, PromiseJson.Options)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public Task<Reservation> UntilAsync(Reservation reservation, ReservationPhase phase, CancellationToken cancellationToken) =>
        UntilAsync(reservation, s => s.Phase == phase, cancellationToken);

    /// <summary>Lets the operator look now for what others booted or deleted; by itself it does so every ten seconds.</summary>
    public void LookRound() => Time.Advance(TimeSpan.FromSeconds(10));

    /// <summary>A merge patch of a pool's spec.</summary>
    public Task ChangePoolAsync(string pool, object spec, CancellationToken cancellationToken) =>
        Operator.Pools.MergePatchAsync(EntityKey.Cluster(pool), JsonSerializer.SerializeToUtf8Bytes(new { spec }), cancellationToken);

    /// <summary>Consumers in Placement of a pool's hosts, whosever they are.</summary>
    public async Task<IReadOnlyList<string>> ConsumersAsync(string pool, CancellationToken cancellationToken)
    {
        var consumers = new List<string>();
        foreach (var provider in Operator.Book(pool).Observation!.Providers.Values)
            consumers.AddRange((await Cloud.Operator.Placement.GetProviderAllocationsAsync(provider.ToString("D"), cancellationToken))!.Allocations.Keys);
        return consumers;
    }

    public async Task NoHostIsOversoldAsync(string pool, CancellationToken cancellationToken)
    {
        foreach (var provider in Operator.Book(pool).Observation!.Providers.Values.Select(p => p.ToString("D")))
        {
            var used = (await Cloud.Operator.Placement.GetProviderUsagesAsync(provider, cancellationToken))!.Usages;
            var inventories = (await Cloud.Operator.Placement.GetInventoriesAsync(provider, cancellationToken))!.Inventories;
            Assert.All(used, u => Assert.True(u.Value <= (inventories[u.Key].Total - inventories[u.Key].Reserved) * inventories[u.Key].AllocationRatio, $"{u.Value} {u.Key} are used of {inventories[u.Key]}"));
        }
    }

    /// <summary>All that bears the reservation's name in the cloud.</summary>
    public async Task<IReadOnlyList<string>> TracesAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        var (uid, cloud) = (Guid.Parse(reservation.Metadata.Uid), Cloud.Operator);
        bool IsOurs(string? name) => name?.Contains(uid.ToString(), StringComparison.Ordinal) == true || name?.Contains(uid.ToString("N"), StringComparison.OrdinalIgnoreCase) == true;
        var classes = (await cloud.Placement.ListResourceClassesAsync(cancellationToken)).Where(IsOurs);
        var flavors = (await cloud.Nova.ListFlavorsAsync(cancellationToken)).Select(f => f.Name).Where(IsOurs);
        var volumes = (await cloud.Cinder.ListVolumesAsync(new() { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.ReservationKey] = uid.ToString() } }, cancellationToken)).Select(v => $"{v.Name}: {v.Status}");
        var ips = (await cloud.Neutron.ListFloatingIpsAsync(new(), cancellationToken)).Select(ip => ip.Description).Where(IsOurs);
        var ports = (await cloud.Neutron.ListPortsAsync(new(), cancellationToken)).Select(p => p.Name).Where(IsOurs);
        return [.. classes, .. flavors, .. volumes, .. ips, .. ports];
    }

    /// <summary>Changes the spec by a JSON merge patch.</summary>
    public Task<Reservation> PatchAsync(Reservation reservation, string spec, CancellationToken cancellationToken) =>
        Operator.Reservations.MergePatchAsync(EntityKey.Of(reservation), Encoding.UTF8.GetBytes($$"""{"spec":{{spec}}}"""), cancellationToken);

    public Task DeleteAsync(Reservation reservation, CancellationToken cancellationToken) => Operator.Reservations.DeleteAsync(EntityKey.Of(reservation), cancellationToken: cancellationToken);

    /// <summary>Deletes it and waits until it is gone.</summary>
    public async Task CancelAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        await DeleteAsync(reservation, cancellationToken);
        await Eventually.HoldsAsync(async () => await GetAsync(reservation, cancellationToken) is null, cancellationToken, TimeSpan.FromMinutes(2));
    }

    /// <summary>The reasons of the Events that tell of it.</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(Reservation reservation, CancellationToken cancellationToken)
    {
        using var client = Plane.NewClient();
        var events = await client.CoreV1.ListNamespacedEventAsync(reservation.Metadata.NamespaceProperty, fieldSelector: $"involvedObject.uid={reservation.Metadata.Uid}", cancellationToken: cancellationToken);
        return [.. events.Items.Select(e => e.Reason)];
    }

    /// <summary>What the slots that the reservation's map names own together in Placement.</summary>
    public async Task<long> OwnedAsync(Reservation reservation, string resourceClass, CancellationToken cancellationToken)
    {
        var owned = 0L;
        foreach (var slot in reservation.Status.Holds.Where(h => h.Kind == HoldKind.Slot))
            foreach (var provider in (await Cloud.Operator.Placement.GetAllocationsAsync(slot.Id, cancellationToken)).Allocations.Values)
                owned += provider.Resources.GetValueOrDefault(resourceClass);
        return owned;
    }

    /// <summary>Boots a server on the reserved flavor of an item, as the consumer's own tools would, and waits until Nova made up its mind.</summary>
    public async Task<Server> BootAsync(Reservation reservation, string item, CancellationToken cancellationToken)
    {
        var flavor = reservation.Status.Holds.First(h => h.Kind == HoldKind.Flavor && h.Item == item).Id;
        var image = (await Cloud.Operator.Glance.ListImagesAsync("tiny", cancellationToken)).Single().Id;
        var id = await Cloud.Operator.Nova.CreateServerAsync(new NewServer { Name = $"on-{reservation.Metadata.Name}", FlavorId = flavor, ImageId = image }, cancellationToken);
        Server? server = null;
        await Eventually.HoldsAsync(async () => (server = await Cloud.Operator.Nova.GetServerAsync(id, cancellationToken)).IsDecided(), cancellationToken, TimeSpan.FromMinutes(2));
        return server!;
    }

    public async Task<bool> IsThereAsync(Server server, CancellationToken cancellationToken) => await Cloud.Operator.Nova.GetServerAsync(server.Id, cancellationToken) is not null;

    public async ValueTask DisposeAsync()
    {
        // a pool waits for its reservations, and they for their cloud
        foreach (var left in Operator.Get<IEntityStore<Reservation>>().List()) await DeleteAsync(left, CancellationToken.None);
        foreach (var one in owned) await one.DisposeAsync();
        try
        {
            await Invariants.AllIsWellAsync(CancellationToken.None);
        }
        finally
        {
            await Operator.DisposeAsync();
            await Invariants.DisposeAsync();
            await Cloud.DisposeAsync();
            await planes.DisposeAsync();
        }
    }
}
