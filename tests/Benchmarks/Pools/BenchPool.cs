using k8s;
using k8s.Models;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Pools;
using Promise.TestBed;

namespace Promise.Benchmarks.Pools;

/// <summary>A pool on a simulated cloud, with its credentials.</summary>
internal static class BenchPool
{
    public static async Task CreateAsync(
        ControlPlane plane, PoolOperator @operator, CloudSimHost sim, string name, Func<CapacityPoolSpec, CapacityPoolSpec> change, CancellationToken cancel)
    {
        using var client = plane.NewClient();
        await client.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret { Metadata = new V1ObjectMeta { Name = name }, StringData = new Dictionary<string, string> { ["clouds.yaml"] = sim.CloudsYaml } }, "default", cancellationToken: cancel);
        var spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "default", Name = name, Cloud = "promise" } },
            Compute = new PoolCompute(),
            RefreshInterval = TimeSpan.FromSeconds(30),
        };
        await @operator.Pools.CreateAsync(new CapacityPool { Metadata = new V1ObjectMeta { Name = name }, Spec = change(spec) }, cancel);
    }
}
