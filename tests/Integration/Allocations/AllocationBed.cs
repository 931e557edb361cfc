using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;
using Promise.Api;
using Promise.Integration.Tests.Pools;
using Promise.Integration.Tests.Reservations;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Allocations;

/// <summary>A pool that is open to the consumer's project, and that project's credentials as a Secret beside its reservations.</summary>
public sealed class AllocationBed(ReservationBed reservations, string pool)
{
    /// <summary>Secret and cloud of the consumer, and of somebody else.</summary>
    public const string Consumer = "tenant", Stranger = "stranger";

    /// <summary>The consumer's project.</summary>
    public const string Project = "tenant-a";

    public const string Image = "tiny";

    public ReservationBed Reservations => reservations;

    public string Pool => pool;

    internal PoolOperator Operator => reservations.Operator;

    private IEntityClient<Allocation> Client => Operator.Get<IEntityClient<Allocation>>();

    public static CapacityPoolSpec OpenToConsumer(CapacityPoolSpec spec) => spec with { Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector(), Projects = [Project] }] };

    public static async Task<AllocationBed> OfAsync(ReservationBed reservations, string pool, CancellationToken cancellationToken)
    {
        using var client = reservations.Plane.NewClient();
        foreach (var name in new[] { Consumer, Stranger })
        {
            var secret = new V1Secret { Metadata = new V1ObjectMeta { Name = name }, StringData = new Dictionary<string, string> { ["clouds.yaml"] = reservations.Cloud.CloudsYaml } };
            await client.CoreV1.CreateNamespacedSecretAsync(secret, "default", cancellationToken: cancellationToken);
        }

        return new AllocationBed(reservations, pool);
    }

    /// <summary>So many slots of 1 core, 512 MiB and 1 GiB for the consumer's project, called web, open at once and for ever.</summary>
    public static ReservationSpec Slots(int count, Func<ReservationSpec, ReservationSpec>? change = null)
    {
        var small = new InstanceRequirements { Vcpus = 1, Memory = Quantity.Parse("512Mi"), Disk = Quantity.Parse("1Gi") };
        var spec = new ReservationSpec { Pool = "", Project = Project, AllocateWithin = TimeSpan.Zero, Instances = [new InstanceItem { Name = "web", Count = count, Requirements = small }] };
        return change?.Invoke(spec) ?? spec;
    }

    public async Task<Reservation> ActiveAsync(ReservationSpec spec, CancellationToken cancellationToken) =>
        await reservations.UntilAsync(await reservations.CreateAsync(pool, spec, cancellationToken), ReservationPhase.Active, cancellationToken);

    /// <summary>How many servers of so many cores the pool can promise from now on for ever, nobody else asking.</summary>
    public int RoomFor(int cores)
    {
        var (book, always) = (Operator.Book(pool), Promise.Planning.Window.Since(reservations.Time.GetUtcNow()));
        return (int)book.Observation!.Hosts.Sum(h => book.Snapshot.MinimumFree(h.Id, "VCPU", always) / cores);
    }

    /// <summary>Makes an allocation and waits until it has everything.</summary>
    public async Task<Allocation> AllocatedAsync(AllocationSpec spec, CancellationToken cancellationToken) =>
        await UntilAsync(await CreateAsync(spec, cancellationToken), AllocationPhase.Allocated, cancellationToken);

    public static string? Reason(Allocation allocation) => allocation.Status.Conditions.Find(ConditionTypes.Ready)?.Reason;

    /// <summary>What Kubernetes Events say of an object: "Normal Accepted".</summary>
    public async Task<IReadOnlyList<string>> EventsAsync(IKubernetesObject<V1ObjectMeta> about, CancellationToken cancellationToken)
    {
        using var client = reservations.Plane.NewClient();
        var events = await client.CoreV1.ListNamespacedEventAsync(about.Metadata.NamespaceProperty, cancellationToken: cancellationToken);
        return [.. events.Items.Where(e => e.InvolvedObject.Uid == about.Metadata.Uid).OrderBy(e => e.FirstTimestamp).ThenBy(e => e.Metadata.CreationTimestamp).Select(e => $"{e.Type} {e.Reason}")];
    }

    public static AllocationSpec Servers(Reservation reservation, int count, Func<ServerRequest, ServerRequest>? change = null, string? credentials = Consumer)
    {
        var request = new ServerRequest { Name = "web", Item = "web", Count = count, Image = Image };
        return new AllocationSpec
        {
            Reservation = reservation.Metadata.Name,
            CredentialsRef = credentials is null ? null : new CredentialsReference { Name = credentials, Cloud = credentials },
            Servers = [change?.Invoke(request) ?? request],
        };
    }

    public Task<Allocation> CreateAsync(AllocationSpec spec, CancellationToken cancellationToken, string? name = null, string @namespace = "default") =>
        Client.CreateAsync(new Allocation { Metadata = new V1ObjectMeta { Name = name ?? $"a-{Guid.NewGuid():N}"[..14], NamespaceProperty = @namespace }, Spec = spec }, cancellationToken);

    public Task<Allocation?> GetAsync(Allocation allocation, CancellationToken cancellationToken) => Client.GetAsync(EntityKey.Of(allocation), cancellationToken);

    /// <summary>The allocation once it is so; fails with what it is instead.</summary>
    public async Task<Allocation> UntilAsync(Allocation allocation, Func<AllocationStatus, bool> isSo, CancellationToken cancellationToken)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            var seen = await GetAsync(allocation, cancellationToken);
            Assert.NotNull(seen);
            if (isSo(seen.Status)) return seen;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromMinutes(2), $"Still {JsonSerializer.Serialize(seen.Status, PromiseJson.Options)}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public Task<Allocation> UntilAsync(Allocation allocation, AllocationPhase phase, CancellationToken cancellationToken) => UntilAsync(allocation, s => s.Phase == phase, cancellationToken);

    public Task<Allocation> PatchAsync(Allocation allocation, string spec, CancellationToken cancellationToken) =>
        Client.MergePatchAsync(EntityKey.Of(allocation), Encoding.UTF8.GetBytes($$"""{"spec":{{spec}}}"""), cancellationToken);

    public Task DeleteAsync(Allocation allocation, CancellationToken cancellationToken) => Client.DeleteAsync(EntityKey.Of(allocation), cancellationToken: cancellationToken);

    public Task GoneAsync(Allocation allocation, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(async () => await GetAsync(allocation, cancellationToken) is null, cancellationToken, TimeSpan.FromMinutes(2));

    /// <summary>Cancels every reservation that the tests left, so that a shared cloud is as it was.</summary>
    public async Task CleanAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var left = Operator.Get<IEntityStore<Reservation>>().List();
        foreach (var reservation in left) await reservations.DeleteAsync(reservation, patience.Token);
        foreach (var reservation in left)
            await Eventually.HoldsAsync(async () => await reservations.GetAsync(reservation, patience.Token) is null, patience.Token, TimeSpan.FromMinutes(3));
    }

    /// <summary>Servers that the cloud has of an allocation, in whatever state.</summary>
    public async Task<IReadOnlyList<Server>> ServersAsync(Allocation allocation, CancellationToken cancellationToken) =>
        [.. (await reservations.Cloud.Operator.Nova.ListServersAsync(new ServerQuery { AllTenants = true }, cancellationToken))
            .Where(s => s.Metadata.GetValueOrDefault(HoldNames.AllocationKey) == allocation.Metadata.Uid)];
}
