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

    [Fact]
    public async Task A_change_of_status_is_no_new_generation_and_of_spec_is()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        using var reservations = Reservations(consumer);
        await reservations.CreateNamespacedAsync(Evening(), consumer.Name, Cancelled);

        await PatchAsync(consumer, """{"status": {"phase": "Held"}}""", "--subresource=status");
        Assert.Equal(1, (await reservations.ReadNamespacedAsync<Reservation>(consumer.Name, "evening", Cancelled)).Metadata.Generation);
        await PatchAsync(consumer, """{"spec": {"priority": 1}, "status": {"phase": "Active"}}""");

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

    private static async Task PatchAsync(ConsumerNamespace consumer, string patch, params string[] more) =>
        (await consumer.KubectlAsync(Cancelled, ["patch", "rsv/evening", "--type=merge", "-p", patch, .. more])).OrThrow();
}
