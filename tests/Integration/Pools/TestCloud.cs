using Promise.CloudSim;
using Promise.OpenStack;
using Promise.OpenStack.Nova;
using Promise.TestBed;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Pools;

/// <summary>A cloud to watch: the simulated one, or the real one that tests share.</summary>
internal sealed class TestCloud : IAsyncDisposable
{
    private readonly List<OpenStackCloud> opened = [];

    private TestCloud(string cloudsYaml, CloudSimHost? sim)
    {
        (CloudsYaml, Sim) = (cloudsYaml, sim);
        var clouds = Promise.OpenStack.Configuration.CloudsYaml.Parse(cloudsYaml);
        OpenStackCloud Open(string name)
        {
            var cloud = new OpenStackCloud(clouds.Cloud(name));
            opened.Add(cloud);
            return cloud;
        }

        (Operator, Stranger, Administrator) = (Open("promise"), Open("stranger"), Open("admin"));
    }

    public string CloudsYaml { get; }

    /// <summary>Null: this is the real one.</summary>
    public CloudSimHost? Sim { get; }

    /// <summary>The pool's own credentials.</summary>
    public OpenStackCloud Operator { get; }

    /// <summary>Another project's.</summary>
    public OpenStackCloud Stranger { get; }

    /// <summary>Of a third project, and free to choose a server's host.</summary>
    public OpenStackCloud Administrator { get; }

    public static async Task<TestCloud> SimulatedAsync(CloudSimOptions? options, CancellationToken cancellationToken)
    {
        var sim = await CloudSimHost.StartAsync(options ?? new CloudSimOptions { Zones = ["az1", "az2"], QuotaForAll = -1 }, cancellationToken);
        return new TestCloud(sim.CloudsYaml, sim);
    }

    public static async Task<TestCloud> RealAsync(SharedOpenStack shared) => new((await shared.StartedAsync()).CloudsYaml, null);

    /// <summary>Hosts and their resource providers; those that nobody uses come first.</summary>
    public async Task<(string Name, Guid Provider)[]> HostsAsync(CancellationToken cancellationToken)
    {
        var hosts = new List<(string Name, Guid Provider, long Used)>();
        foreach (var node in await Operator.Nova.ListHypervisorsAsync(cancellationToken))
            hosts.Add((node.Service!.Host, Guid.Parse(node.Id), (await Operator.Placement.GetProviderUsagesAsync(node.Id, cancellationToken))!.Usages.Values.Sum()));
        return [.. hosts.OrderBy(h => h.Used).ThenBy(h => h.Name, StringComparer.Ordinal).Select(h => (h.Name, h.Provider))];
    }

    /// <summary>Somebody else's server of one vcpu, once Nova made up its mind about it.</summary>
    public async Task<Server> StrangerOnAsync(string host, CancellationToken cancellationToken)
    {
        var image = (await Operator.Glance.ListImagesAsync("tiny", cancellationToken)).Single().Id;
        var id = await Administrator.Nova.CreateServerAsync(
            new NewServer { Name = $"stranger-{Guid.NewGuid():N}"[..20], FlavorId = "1", ImageId = image, Host = host }, cancellationToken);
        Server? server = null;
        await Eventually.HoldsAsync(
            async () => (server = await Administrator.Nova.GetServerAsync(id, cancellationToken)).IsDecided(), cancellationToken, TimeSpan.FromMinutes(2));
        return server!;
    }

    public async Task RemoveAsync(Server server, CancellationToken cancellationToken)
    {
        await Administrator.Nova.DeleteServerAsync(server.Id, cancellationToken);
        await Eventually.HoldsAsync(async () => await Administrator.Nova.GetServerAsync(server.Id, cancellationToken) is null, cancellationToken, TimeSpan.FromMinutes(2));
    }

    /// <summary>What a consumer in Placement has.</summary>
    public async Task<long> VcpusAsync(string consumer, CancellationToken cancellationToken) =>
        (await Operator.Placement.GetAllocationsAsync(consumer, cancellationToken)).Allocations.Values.Sum(a => a.Resources.GetValueOrDefault("VCPU"));

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(c => c.Dispose());
        if (Sim is not null) await Sim.DisposeAsync();
    }
}
