using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

public sealed class ImmutabilityTests(SharedControlPlane shared)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reservation_keeps_its_pool()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening"));

        await RefusedAsync(consumer, "rsv/evening", """{"spec": {"pool": "west"}}""", "spec.pool: Invalid value: \"west\": pool is immutable");
    }

    [Fact]
    public async Task A_project_may_change_unless_it_is_booked()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening", "project: one"));

        (await consumer.PatchAsync("rsv/evening", """{"spec": {"project": "two"}}""")).OrThrow();
        await consumer.PatchStatusAsync("rsv/evening", """ "booked": {"priority": 0} """);

        await RefusedAsync(consumer, "rsv/evening", """{"spec": {"project": "three"}}""", "project is immutable once booked");
        await RefusedAsync(consumer, "rsv/evening", """{"spec": {"project": null}}""", "project is immutable once booked");
        (await consumer.PatchAsync("rsv/evening", """{"spec": {"priority": 5, "project": "two"}}""")).OrThrow();

        await consumer.PatchStatusAsync("rsv/evening", """ "releasedAt": "2030-01-01T00:00:00Z" """);
        (await consumer.PatchAsync("rsv/evening", """{"spec": {"project": "three"}}""")).OrThrow();
    }

    [Theory]
    [InlineData("reservation: evening", """{"spec": {"reservation": "morning"}}""", "reservation is immutable")]
    [InlineData("reservation: evening", """{"spec": {"reservation": null, "pool": "east", "servers": [{"name": "web", "flavor": "m1.small", "image": "cirros"}]}}""", "reservation is immutable")]
    [InlineData("pool: east", """{"spec": {"pool": "west"}}""", "pool is immutable")]
    public async Task An_allocation_keeps_what_it_draws_on(string spec, string patch, string message)
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Allocation("web", spec));

        await RefusedAsync(consumer, "allo/web", patch, message);
        (await consumer.PatchAsync("allo/web", """{"spec": {"paused": true}}""")).OrThrow();
    }

    [Fact]
    public async Task A_pool_keeps_its_backend()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        var pool = consumer.Name;
        await consumer.ApplyAsync(Manifests.Pool(pool));

        await RefusedAsync(consumer, $"cpool/{pool}", """{"spec": {"backend": "Blazar"}}""", "spec.backend: Invalid value: \"Blazar\": backend is immutable");
        (await consumer.PatchAsync($"cpool/{pool}", """{"spec": {"guarantee": "BestEffort"}}""")).OrThrow();
        (await consumer.KubectlAsync(Cancelled, "delete", "cpool", pool)).OrThrow();
    }

    [Fact]
    public async Task A_change_is_held_to_the_same_rules_as_a_new_object()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening", "start: '2030-01-01T10:00:00Z', end: '2030-01-01T12:00:00Z'"));

        await RefusedAsync(consumer, "rsv/evening", """{"spec": {"end": "2030-01-01T11:00:00+02:00"}}""", "spec.end");
        await RefusedAsync(consumer, "rsv/evening", """{"spec": {"instances": [{"name": "vm", "count": 0, "flavor": "m1.small"}]}}""", "spec.instances[0].count");
    }

    private static async Task RefusedAsync(ConsumerNamespace consumer, string target, string patch, string message)
    {
        var result = await consumer.PatchAsync(target, patch);
        Assert.False(result.Succeeded);
        Assert.Contains(message, result.Error, StringComparison.Ordinal);
    }
}
