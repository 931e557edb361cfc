using Promise.CloudSim;
using Promise.OpenStack;
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

        (Operator, Stranger) = (Open("promise"), Open("stranger"));
    }

    public string CloudsYaml { get; }

    /// <summary>Null: this is the real one.</summary>
    public CloudSimHost? Sim { get; }

    /// <summary>The pool's own credentials.</summary>
    public OpenStackCloud Operator { get; }

    /// <summary>Another project's.</summary>
    public OpenStackCloud Stranger { get; }

    public static async Task<TestCloud> SimulatedAsync(CloudSimOptions? options, CancellationToken cancellationToken)
    {
        var sim = await CloudSimHost.StartAsync(options ?? new CloudSimOptions { Zones = ["az1", "az2"], QuotaForAll = -1 }, cancellationToken);
        return new TestCloud(sim.CloudsYaml, sim);
    }

    public static async Task<TestCloud> RealAsync(SharedOpenStack shared) => new((await shared.StartedAsync()).CloudsYaml, null);

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(c => c.Dispose());
        if (Sim is not null) await Sim.DisposeAsync();
    }
}
