using k8s;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

/// <summary>The types against the API server: what it defaults, keeps and has room for.</summary>
public sealed class StatusTests(SharedControlPlane shared)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_has_looked_at_a_new_object_yet()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        using var reservations = Reservations(consumer);

        var made = await reservations.CreateNamespacedAsync(Evening(), consumer.Name, Cancelled);

        Assert.Equal(1, made.Metadata.Generation);
        Assert.Equal(-1, made.Status.ObservedGeneration);
        Assert.Equal(EndAction.Delete, made.Spec.EndAction);
        Assert.Equal(InstancePlacement.None, made.Spec.Instances[0].Placement);
    }

    // The client library writes every list, empty ones too: they count as absent.
    [Fact]
    public async Task What_the_types_leave_empty_is_accepted()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        using var pools = new GenericClient(consumer.Client, PromiseNames.Group, PromiseNames.Version, CapacityPool.KubePlural, disposeClient: false);
        using var allocations = new GenericClient(consumer.Client, PromiseNames.Group, PromiseNames.Version, Allocation.KubePlural, disposeClient: false);

        var pool = await pools.CreateAsync(East(consumer.Name), Cancelled);
        var allocation = await allocations.CreateNamespacedAsync(Web(), consumer.Name, Cancelled);
        (await consumer.KubectlAsync(Cancelled, "delete", "cpool", consumer.Name)).OrThrow();

        Assert.Equal(-1, pool.Status.ObservedGeneration);
        Assert.Equal(GoDuration.Parse("10m"), pool.Spec.LeadTime);
        Assert.Equal(ServerErrorAction.Report, allocation.Spec.Servers[0].OnError);
    }

    [Fact]
    public async Task A_change_of_status_is_no_new_generation_and_of_spec_is()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        using var reservations = Reservations(consumer);
        await reservations.CreateNamespacedAsync(Evening(), consumer.Name, Cancelled);

        await consumer.PatchStatusAsync("rsv/evening", """ "phase": "Held" """);
        Assert.Equal(1, (await reservations.ReadNamespacedAsync<Reservation>(consumer.Name, "evening", Cancelled)).Metadata.Generation);
        (await consumer.PatchAsync("rsv/evening", """{"spec": {"priority": 1}, "status": {"phase": "Active"}}""")).OrThrow();

        var read = await reservations.ReadNamespacedAsync<Reservation>(consumer.Name, "evening", Cancelled);
        Assert.Equal(2, read.Metadata.Generation);
        Assert.Equal(ReservationPhase.Held, read.Status.Phase);
    }

    [Fact]
    public async Task The_largest_reservation_map_finds_room()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        using var reservations = Reservations(consumer);
        await reservations.CreateNamespacedAsync(Evening(), consumer.Name, Cancelled);
        var holds = Enumerable.Range(0, 5000).Select(i => new Hold
        {
            Kind = HoldKind.Slot, Item = "workers", Index = i, Id = Guid.NewGuid().ToString(), Host = $"compute-{i:00000}.east.example.org", State = HoldState.Held,
        }).ToList();
        var placements = Enumerable.Range(0, 2000).Select(i => new ItemPlacement { Item = "workers", Host = $"compute-{i:00000}.east.example.org", Count = 1 }).ToList();
        var status = new ReservationStatus { ObservedGeneration = 1, Holds = holds, Placements = placements };
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, $$"""{"status": {{System.Text.Json.JsonSerializer.Serialize(status, PromiseJson.Options)}}}""", Cancelled);

        (await consumer.KubectlAsync(Cancelled, "patch", "rsv/evening", "--subresource=status", "--type=merge", "--patch-file", file)).OrThrow();
        File.Delete(file);

        var read = await reservations.ReadNamespacedAsync<Reservation>(consumer.Name, "evening", Cancelled);
        Assert.Equal(holds, read.Status.Holds);
        Assert.Equal(placements, read.Status.Placements);
    }

    private static GenericClient Reservations(ConsumerNamespace consumer) =>
        new(consumer.Client, PromiseNames.Group, PromiseNames.Version, Reservation.KubePlural, disposeClient: false);

    private static Reservation Evening() => new()
    {
        Metadata = new() { Name = "evening" },
        Spec = new() { Pool = "east", Instances = [new() { Name = "vm", Count = 2, Flavor = "m1.small" }] },
    };

    private static CapacityPool East(string name) => new()
    {
        Metadata = new() { Name = name },
        Spec = new()
        {
            Cloud = new() { CredentialsRef = new() { Namespace = "promise-system", Name = "east" } },
            Compute = new(),
            Adjustments = [new() { Name = "maintenance", Hosts = ["cmp7"], Percent = 0 }],
            Tenants = [new() { NamespaceSelector = new() }],
        },
    };

    private static Allocation Web() => new()
    {
        Metadata = new() { Name = "web" },
        Spec = new() { Reservation = "evening", Servers = [new() { Name = "web", Item = "vm", Image = "cirros" }] },
    };
}
