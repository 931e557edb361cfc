using Promise.Api;
using Promise.Integration.Tests.Allocations;
using Promise.Operator.Reservations.Status;

namespace Promise.Integration.Tests.Conformance;

/// <summary>TC-04 and TC-06: a server without and with a reservation; and the clean-up of everything.</summary>
internal sealed class AllocationCases(PoolP pool, Score score)
{
    private const string Unreserved = "vm-unreserved", Reserved = "vm-reserved";

    private readonly Consumer consumer = pool.Consumer;

    public async Task WithoutReservationAsync(CancellationToken cancellationToken)
    {
        await ApplyAsync(Unreserved, $"pool: {consumer.Pool}", $"flavor: {pool.Flavor}", cancellationToken);
        var made = await consumer.UntilClaimAsync(Unreserved, s => s.Phase == AllocationPhase.Allocated, cancellationToken);
        var server = made.Status.Servers.Single();
        score.Count("TC-04", "it is allocated", made.Status.Conditions.IsTrue(ConditionTypes.Ready));
        score.Count("TC-04", "it is listed", await IsListedAsync(Unreserved, cancellationToken));
        score.Count("TC-04", "its record exists", made.Status.Answer == AllocationAnswer.Accepted);
        score.Count("TC-04", "it names the pool and the server", made.Spec.Pool == consumer.Pool && (await consumer.Cloud.Operator.Nova.GetServerAsync(server.Id!, cancellationToken))?.Status == "ACTIVE");
        score.Count("TC-04", "its priority is low", made.Status.Priority == AllocationPriority.Low);
    }

    public async Task FromReservationAsync(CancellationToken cancellationToken)
    {
        var item = (await consumer.UntilAsync(ReservationCases.Immediate, _ => true, cancellationToken)).Status.Booked!.Instances[^1].Name;
        await ApplyAsync(Reserved, $"reservation: {ReservationCases.Immediate}", $"item: {item}", cancellationToken);
        var made = await consumer.UntilClaimAsync(Reserved, s => s.Phase == AllocationPhase.Allocated, cancellationToken);
        var reservation = await consumer.UntilAsync(ReservationCases.Immediate, s => s.Allocations.Count == 1, cancellationToken);
        score.Count("TC-06", "it is allocated", made.Status.Conditions.IsTrue(ConditionTypes.Ready));
        score.Count("TC-06", "its record exists", made.Status.Servers.Single().State == "ACTIVE");
        score.Count("TC-06", "the reservation lists it", reservation.Status.Allocations.Single().Name == Reserved);
        score.Count("TC-06", "its priority is high", made.Status.Priority == AllocationPriority.High);
        Assert.Equal(2, reservation.Status.Booked!.Instances.Sum(i => reservation.Status.Remaining[i.Name]));
    }

    public async Task DestroyAsync(CancellationToken cancellationToken)
    {
        var before = await consumer.KubectlAsync(cancellationToken, "get", "allocations", "-o", "jsonpath={.items[*].status.servers[*].id}");
        await consumer.KubectlAsync(cancellationToken, "delete", "allocations", "--all", "--timeout=180s");
        var left = 0;
        foreach (var id in before.Split(' ')) left += await consumer.Cloud.Operator.Nova.GetServerAsync(id, cancellationToken) is null ? 0 : 1;
        score.Count("clean-up", $"{before.Split(' ').Length} servers are destroyed", left == 0 && before.Split(' ').Length == 2);
        await consumer.KubectlAsync(cancellationToken, "delete", "reservations", "--all", "--timeout=180s");
    }

    private async Task<bool> IsListedAsync(string name, CancellationToken cancellationToken) =>
        (await consumer.KubectlAsync(cancellationToken, "get", "allocations", "-o", "jsonpath={.items[*].metadata.name}")).Split(' ').Contains(name);

    private Task ApplyAsync(string name, string from, string what, CancellationToken cancellationToken) => consumer.ApplyAsync(
        $$"""
        apiVersion: promise.opnfv.org/v1alpha1
        kind: Allocation
        metadata: {name: {{name}}}
        spec:
          {{from}}
          credentialsRef: {name: {{AllocationBed.Consumer}}, cloud: {{AllocationBed.Consumer}}}
          servers: [{name: {{name}}, {{what}}, image: {{AllocationBed.Image}}, networks: [{network: private}]}]
        """, cancellationToken);
}
