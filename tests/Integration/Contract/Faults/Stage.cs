using Promise.CloudSim;
using Promise.OpenStack;
using Promise.OpenStack.Blazar;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.Contract.Faults;

/// <summary>A simulated cloud for one case, and the things that an operation needs to find in it.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly OpenStackCloud setUp;

    private Stage(CloudSimHost host)
    {
        Host = host;
        Config = CloudsYaml.Parse(host.CloudsYaml).Cloud("promise");
        setUp = new OpenStackCloud(Config);
    }

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    public CloudSimHost Host { get; }
    public CloudConfig Config { get; }
    public IOpenStackCloud Cloud => setUp;

    public static async Task<Stage> SetAsync() => new(await CloudSimHost.StartAsync(new CloudSimOptions { QuotaForAll = -1 }, Now));

    public async ValueTask DisposeAsync()
    {
        setUp.Dispose();
        await Host.DisposeAsync();
    }

    public async Task<string> ProjectAsync() => (await setUp.Identity.GetTokenAsync(Now)).ProjectId!;

    public async Task<string> ProviderAsync(bool stocked = false)
    {
        var provider = await setUp.Placement.CreateProviderAsync(new NewResourceProvider("staged", Guid.NewGuid().ToString("D")), Now);
        if (stocked)
            await setUp.Placement.PutInventoriesAsync(provider.Uuid, Stock(provider.Generation), Now);
        return provider.Uuid;
    }

    public static ProviderInventories Stock(long generation) => new(generation, new Dictionary<string, Inventory> { ["VCPU"] = new(8, MaxUnit: 8) });

    public static AllocationRequest Hold(string provider) => new()
    {
        Allocations = new Dictionary<string, ProviderAllocation> { [provider] = new(new Dictionary<string, long> { ["VCPU"] = 2 }) },
        ProjectId = "faults", UserId = "faults", ConsumerGeneration = null, ConsumerType = "FAULTS",
    };

    public async Task<int> HoldsAsync(string provider) => (await setUp.Placement.GetProviderAllocationsAsync(provider, Now))!.Allocations.Count;

    public async Task<string> FlavorAsync()
    {
        await setUp.Nova.CreateFlavorAsync(Flavor, Now);
        return Flavor.Id;
    }

    public static NewFlavor Flavor { get; } = new("staged", "staged", 1, 64, 1, IsPublic: false);

    public async Task<NewServer> ServerRequestAsync() =>
        new() { Name = "staged", FlavorId = "1", ImageId = (await setUp.Glance.ListImagesAsync("tiny", Now))[0].Id, UserData = new Secret("dXNlci1kYXRhLXNlY3JldA==") };

    public async Task<string> ServerAsync()
    {
        var id = await setUp.Nova.CreateServerAsync(await ServerRequestAsync(), Now);
        while ((await setUp.Nova.GetServerAsync(id, Now))!.Status != "ACTIVE")
            await Task.Delay(5, Now);
        return id;
    }

    public async Task<string> VolumeAsync()
    {
        var id = (await setUp.Cinder.CreateVolumeAsync(new NewVolume("staged", 1, "fast"), Now)).Id;
        while ((await setUp.Cinder.GetVolumeAsync(id, Now))!.Status != "available")
            await Task.Delay(5, Now);
        return id;
    }

    public async Task<VolumeTransfer> TransferAsync() => await setUp.Cinder.CreateTransferAsync(await VolumeAsync(), "staged", Now);

    public async Task<string> NetworkAsync(string name = "private") => (await setUp.Neutron.ListNetworksAsync(new NetworkQuery { Name = name }, Now))[0].Id;

    public async Task<string> PortAsync() => (await setUp.Neutron.CreatePortAsync(new NewPort { Name = "staged", NetworkId = await NetworkAsync() }, Now)).Id;

    public async Task<string> FloatingIpAsync() =>
        (await setUp.Neutron.CreateFloatingIpAsync(new NewFloatingIp { FloatingNetworkId = await NetworkAsync("public") }, Now)).Id;

    public async Task<(string Server, string Volume)> AttachedVolumeAsync()
    {
        var (server, volume) = (await ServerAsync(), await VolumeAsync());
        await setUp.Nova.AttachVolumeAsync(server, volume, false, Now);
        return (server, volume);
    }

    public async Task<(string Server, string Port)> AttachedPortAsync()
    {
        var (server, port) = (await ServerAsync(), await PortAsync());
        await setUp.Nova.AttachPortAsync(server, port, Now);
        return (server, port);
    }

    public async Task<string> EnrolledHostAsync() => (await setUp.Blazar.CreateHostAsync("cmp3", Now)).Id;

    public async Task<NewLease> LeaseRequestAsync()
    {
        await EnrolledHostAsync();
        var start = DateTimeOffset.UtcNow.AddDays(1);
        return new NewLease { Name = "staged", StartDate = start, EndDate = start.AddHours(1), Reservations = [new NewInstanceReservation(1, 1, 64, 1)] };
    }

    public async Task<Lease> LeaseAsync() => await setUp.Blazar.CreateLeaseAsync(await LeaseRequestAsync(), Now);

    public async Task<string> EnrolledFloatingIpAsync() => (await setUp.Blazar.CreateFloatingIpAsync(await NetworkAsync("public"), "203.0.113.240", Now)).Id;
}
