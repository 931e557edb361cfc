using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Promise.CloudSim.Blazar;
using Promise.CloudSim.Cinder;
using Promise.CloudSim.Faults;
using Promise.CloudSim.Glance;
using Promise.CloudSim.Keystone;
using Promise.CloudSim.Neutron;
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
        Map(app, cloud);
        await app.StartAsync(cancel);
        cloud.Url = new Uri(app.Urls.First().TrimEnd('/') + "/");
        return new CloudSimHost(app, cloud);
    }

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    private static void Map(WebApplication app, Cloud cloud)
    {
        ServiceStyle[] styles = [new KeystoneStyle(), new PlacementStyle(), new NovaStyle(), new CinderStyle(), new NeutronStyle(), new GlanceStyle(), new BlazarStyle()];
        var faults = new FaultMiddleware(cloud.Faults, styles.ToDictionary(s => s.Name));
        app.Use(next => http => faults.Invoke(http, next));
        app.UseRouting();
        FaultEndpoints.Map(app, cloud);
        foreach (var style in styles) style.Map(new Routes(app, cloud, style));
    }
}
