using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Promise.CloudSim.Faults;
using Promise.CloudSim.Keystone;
using Promise.CloudSim.Nova;
using Promise.CloudSim.Placement;
using Promise.CloudSim.Web;

namespace Promise.CloudSim;

/// <summary>A running cloud. It listens on loopback only: its passwords are known to everybody.</summary>
public sealed class CloudSimHost : IAsyncDisposable
{
    private readonly WebApplication app;

    private CloudSimHost(WebApplication app, Cloud cloud) => (this.app, Cloud) = (app, cloud);

    /// <summary>The cloud's address; Keystone is at identity/v3 below it.</summary>
    public Uri Url => Cloud.Url;

    /// <summary>clouds: admin, pool (application credential of project promise), promise, tenant-a, tenant-b.</summary>
    public string CloudsYaml => CloudSim.CloudsYaml.Of(Cloud);

    /// <summary>The state, for tests to look at and to tamper with.</summary>
    public Cloud Cloud { get; }

    public FaultPlan Faults => Cloud.Faults;

    public static async Task<CloudSimHost> StartAsync(CloudSimOptions? options = null, CancellationToken cancel = default)
    {
        options ??= new CloudSimOptions();
        var cloud = new Cloud(options, new FaultPlan(options.Seed));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(System.Net.IPAddress.Loopback, options.Port));
        builder.Services.AddRoutingCore();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.UseRouting();
        Map(app, cloud);
        await app.StartAsync(cancel);
        cloud.Url = new Uri(app.Urls.First().TrimEnd('/') + "/");
        return new CloudSimHost(app, cloud);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static void Map(WebApplication app, Cloud cloud)
    {
        var identity = new Routes(app, cloud, new KeystoneStyle());
        TokenEndpoints.Map(identity);
        AdminEndpoints.Map(identity);

        var placement = new Routes(app, cloud, new PlacementStyle());
        ClassEndpoints.Map(placement);
        ProviderEndpoints.Map(placement);
        InventoryEndpoints.Map(placement);
        AllocationEndpoints.Map(placement);
        CandidateEndpoints.Map(placement);
        UsageEndpoints.Map(placement);

        var compute = new Routes(app, cloud, new NovaStyle());
        FlavorEndpoints.Map(compute);
        ServerEndpoints.Map(compute);
    }
}
