using Promise.CloudSim;

namespace Promise.Integration.Tests.Contract.Clouds;

[CollectionDefinition]
public sealed class SimulatedCloud : CloudUnderTest, ICollectionFixture<SimulatedCloud>
{
    private CloudSimHost? host;

    protected override string Title => "CloudSim";

    protected override (string, string, string) Names => ("promise", "pool", "tenant-a");

    protected override async Task<string> StartAsync(CancellationToken cancellationToken)
    {
        host = await CloudSimHost.StartAsync(new CloudSimOptions { Hosts = 6, Zones = ["az1", "az2"], StateDelay = TimeSpan.FromMilliseconds(100), QuotaForAll = -1 }, cancellationToken);
        return host.CloudsYaml;
    }

    protected override async ValueTask StopAsync()
    {
        if (host is not null)
            await host.DisposeAsync();
    }
}
