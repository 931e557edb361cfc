using System.Text.Json;
using k8s.Models;
using Promise.Api;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>A pool for one test, with its credentials; both go with it.</summary>
internal sealed class TestPool : IAsyncDisposable
{
    private readonly PoolOperator @operator;

    private TestPool(PoolOperator @operator, string name) => (this.@operator, Name) = (@operator, name);

    public string Name { get; }

    public static async Task<TestPool> CreateAsync(
        PoolsPlane planes, PoolOperator @operator, TestCloud cloud, CancellationToken cancellationToken, Func<CapacityPoolSpec, CapacityPoolSpec>? change = null)
    {
        var name = $"pool-{Guid.NewGuid():N}"[..16];
        await planes.PutCredentialsAsync(name, cloud.CloudsYaml, cancellationToken);
        var spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "default", Name = name, Cloud = "promise" } },
            Compute = new PoolCompute(),
            Volumes = [new PoolVolumeType { VolumeType = "fast" }],
            FloatingIPs = [new PoolFloatingIPNetwork { Network = "public" }],
            Addresses = [new PoolSubnet { Subnet = (await cloud.Operator.Neutron.ListSubnetsAsync(new(), cancellationToken)).First(s => s.Cidr == "10.0.0.0/24").Id }],
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector(), Projects = ["promise"] }],
            RefreshInterval = TimeSpan.FromSeconds(2),
        };
        await @operator.Pools.CreateAsync(new CapacityPool { Metadata = new V1ObjectMeta { Name = name }, Spec = change?.Invoke(spec) ?? spec }, cancellationToken);
        return new TestPool(@operator, name);
    }

    public Task ReserveAsync(string ns, string name, int count, string flavor, DateTimeOffset? start, DateTimeOffset end, CancellationToken cancellationToken) => ReserveAsync(
        ns, name, new ReservationSpec { Pool = Name, Start = start, End = end, Project = "promise", Instances = [new InstanceItem { Name = "workers", Count = count, Flavor = flavor }] }, cancellationToken);

    /// <summary>Makes a reservation and waits until it is accepted.</summary>
    public async Task ReserveAsync(string ns, string name, ReservationSpec spec, CancellationToken cancellationToken)
    {
        await @operator.Reservations.CreateAsync(new Reservation { Metadata = new V1ObjectMeta { NamespaceProperty = ns, Name = name }, Spec = spec }, cancellationToken);
        Reservation? seen = null;
        await Eventually.HoldsAsync(async () =>
            (seen = await @operator.Reservations.GetAsync(new EntityKey(ns, name), cancellationToken))!.Status.Conditions.Any(c => c.Type == ConditionTypes.Accepted && c.Status != "Unknown"), cancellationToken);
        Assert.True(Conditions.IsTrue(seen!.Status.Conditions, ConditionTypes.Accepted), Conditions.Find(seen.Status.Conditions, ConditionTypes.Accepted)!.Message);
    }

    public async Task CancelAsync(string ns, string name, CancellationToken cancellationToken)
    {
        await @operator.Reservations.DeleteAsync(new EntityKey(ns, name), cancellationToken: cancellationToken);
        await Eventually.HoldsAsync(async () => await @operator.Reservations.GetAsync(new EntityKey(ns, name), cancellationToken) is null, cancellationToken);
    }

    /// <summary>A merge patch of the spec.</summary>
    public Task ChangeAsync(object spec, CancellationToken cancellationToken) =>
        @operator.Pools.MergePatchAsync(EntityKey.Cluster(Name), JsonSerializer.SerializeToUtf8Bytes(new { spec }), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90)); // a request to a cloud that hung may have to time out first
        await @operator.Pools.DeleteAsync(EntityKey.Cluster(Name), cancellationToken: patience.Token);
        await Eventually.HoldsAsync(async () => await @operator.Pools.GetAsync(EntityKey.Cluster(Name), patience.Token) is null, patience.Token, TimeSpan.FromSeconds(85));
    }
}
