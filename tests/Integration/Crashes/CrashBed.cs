using k8s;
using k8s.Models;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Allocations;
using Promise.Integration.Tests.Invariants;
using Promise.OpenStack;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crashes;

/// <summary>The operator as a process between an API server and a simulated cloud, with a turnstile on both ways and the invariants watched.</summary>
internal sealed class CrashBed : IAsyncDisposable
{
    public const string Pool = "east";

    /// <summary>Secret and cloud of the consumer.</summary>
    public const string Consumer = "tenant";

    /// <summary>Nobody meddles here. A promise waits for its guard while the operator is dead, and what a crash left over for the sweep at its start.</summary>
    private static readonly Grace Grace = new(TimeSpan.Zero, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30));

    private readonly string kubeconfig = Path.Combine(Path.GetTempPath(), $"promise-crash-{Guid.NewGuid():N}");
    private readonly HttpClient toCloud = new();
    private ControlPlane plane = null!;
    private Kubernetes client = null!;
    private Passage api = null!, cloud = null!;

    private CrashBed()
    {
    }

    public Turnstile Turnstile { get; } = new();

    public CloudSimHost Sim { get; private set; } = null!;

    public PromiseObjects Objects { get; private set; } = null!;

    public OperatorProcess Operator { get; private set; } = null!;

    public InvariantWatch Invariants { get; private set; } = null!;

    public static async Task<CrashBed> StartAsync(CancellationToken cancellationToken)
    {
        var bed = new CrashBed();
        try
        {
            await bed.BeginAsync(cancellationToken);
            return bed;
        }
        catch (Exception e)
        {
            var words = bed.Operator?.LastWords;
            await bed.DisposeAsync();
            throw new InvalidOperationException($"The operator does not begin: {e.Message} It said:\n{words}", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (Operator is not null) await Operator.DisposeAsync();
        if (Invariants is not null) await Invariants.DisposeAsync();
        if (api is not null) await api.DisposeAsync();
        if (cloud is not null) await cloud.DisposeAsync();
        client?.Dispose();
        toCloud.Dispose();
        if (Sim is not null) await Sim.DisposeAsync();
        if (plane is not null) await plane.DisposeAsync();
        File.Delete(kubeconfig);
    }

    private async Task BeginAsync(CancellationToken cancellationToken)
    {
        plane = await SharedControlPlane.OwnAsync(cancellationToken);
        client = plane.NewClient();
        Objects = new PromiseObjects(client);
        Sim = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 2, QuotaForAll = -1 }, cancellationToken);
        api = await Passage.OpenAsync("kubernetes", client.HttpClient, new Uri(plane.ClientConfiguration.Host), Turnstile, rewrites: false, cancellationToken);
        cloud = await Passage.OpenAsync("openstack", toCloud, Sim.Url, Turnstile, rewrites: true, cancellationToken);
        await File.WriteAllTextAsync(kubeconfig, Kubeconfig(api.Url, plane.ClientConfiguration.AccessToken), cancellationToken);
        foreach (var name in new[] { Pool, Consumer })
        {
            var secret = new V1Secret { Metadata = new V1ObjectMeta { Name = name }, StringData = new Dictionary<string, string> { ["clouds.yaml"] = cloud.Rewrite(Sim.CloudsYaml) } };
            await client.CoreV1.CreateNamespacedSecretAsync(secret, "default", cancellationToken: cancellationToken);
        }

        using (var administrator = new OpenStackCloud(OpenStack.Configuration.CloudsYaml.Parse(Sim.CloudsYaml).Cloud("promise")))
            await SimulatedRouter.AddAsync(Sim, administrator, cancellationToken);
        Invariants = await InvariantWatch.StartAsync(plane, _ => Task.FromResult(SimulatedLook.At(Sim.Cloud)), TimeProvider.System, Grace, TimeSpan.FromMilliseconds(150), cancellationToken);
        Operator = new OperatorProcess(kubeconfig);
        Operator.Start();
        await Objects.CreateAsync(PoolOf(Sim.Cloud), cancellationToken);
        await Eventually.HoldsAsync(
            async () => (await Objects.PoolAsync(Pool, cancellationToken))!.Status.Conditions.Any(c => c is { Type: ConditionTypes.Ready, Status: "True" }), cancellationToken, TimeSpan.FromSeconds(60));
    }

    private static CapacityPool PoolOf(Cloud cloud) => new()
    {
        Metadata = new V1ObjectMeta { Name = Pool },
        Spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "default", Name = Pool, Cloud = "promise" } },
            Compute = new PoolCompute(),
            Volumes = [new PoolVolumeType { VolumeType = "fast" }],
            FloatingIPs = [new PoolFloatingIPNetwork { Network = "public" }],
            Addresses = [new PoolSubnet { Subnet = Subnet(cloud) }],
            Tenants = [new PoolTenant { NamespaceSelector = new V1LabelSelector(), Projects = ["tenant-a"] }],
            // what a refresh writes would only blur which writes a life needs
            RefreshInterval = TimeSpan.FromHours(1),
            StaleAfter = TimeSpan.FromHours(2),
        },
    };

    public static string Subnet(Cloud cloud) => cloud.Read(c => c.Network.Subnets.Values.First(s => s.Cidr.ToString() == "10.0.0.0/24").Id);

    private static string Kubeconfig(Uri server, string token) =>
        $"""
        apiVersion: v1
        kind: Config
        clusters:
        - name: passage
          cluster:
            server: "{server}"
        users:
        - name: operator
          user:
            token: {token}
        contexts:
        - name: passage
          context:
            cluster: passage
            user: operator
        current-context: passage
        """;
}
