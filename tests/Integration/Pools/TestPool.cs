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
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector() }],
            RefreshInterval = TimeSpan.FromSeconds(2),
        };
        await @operator.Pools.CreateAsync(new CapacityPool { Metadata = new V1ObjectMeta { Name = name }, Spec = change?.Invoke(spec) ?? spec }, cancellationToken);
        return new TestPool(@operator, name);
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await @operator.Pools.DeleteAsync(EntityKey.Cluster(Name), cancellationToken: patience.Token);
        await Eventually.HoldsAsync(async () => await @operator.Pools.GetAsync(EntityKey.Cluster(Name), patience.Token) is null, patience.Token);
    }
}
