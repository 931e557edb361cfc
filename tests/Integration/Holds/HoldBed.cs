using System.Collections.Immutable;
using System.Diagnostics;
using Promise.Api;
using Promise.CloudSim;
using Promise.Integration.Tests.Invariants;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Integration.Tests.Holds;

/// <summary>A cloud with two empty hosts of 16 VCPU, 64 GiB and 1000 GB that nobody else fills, and a pool's holds in it.</summary>
internal class HoldBed : IAsyncDisposable
{
    /// <summary>Four slots of this fill a host.</summary>
    public static readonly Amounts Shape = Amounts.Of(("VCPU", 4), ("MEMORY_MB", 16384), ("DISK_GB", 250));

    private readonly OpenStackCloud operatorCloud, consumerCloud;
    private readonly Func<ValueTask> end;
    private readonly PromisesByHand promises;
    private readonly List<HoldSet> sets = [];
    private readonly List<PoolHolds> all = [];
    private readonly List<string> servers = [];
    private readonly List<string> flavors = [];

    private HoldBed(OpenStackCloud operatorCloud, OpenStackCloud consumerCloud, string consumerProject, ImmutableArray<HoldHost> hosts, Func<ValueTask> end)
    {
        (this.operatorCloud, this.consumerCloud, ConsumerProject, Hosts, this.end) = (operatorCloud, consumerCloud, consumerProject, hosts, end);
        Holds = NewHolds(Owner);
        promises = new PromisesByHand(Book, Owner.Pool);
    }

    public HoldOwner Owner { get; } = new($"test-{Guid.NewGuid()}", Guid.NewGuid());
    public BookedByHand Book { get; } = new();
    public PoolHolds Holds { get; }
    public IOpenStackCloud Operator => operatorCloud;
    public IOpenStackCloud Consumer => consumerCloud;
    public string ConsumerProject { get; }
    public ImmutableArray<HoldHost> Hosts { get; }
    public string External { get; private set; } = "";
    public Subnet Inside { get; private set; } = null!;
    public string Image { get; private set; } = "";
    public string Asked { get; private set; } = "";
    public string Small { get; private set; } = "";

    /// <summary>Fails the test where more is sold than there is at some moment, or something is left in the end.</summary>
    public InvariantWatch Invariants { get; private set; } = null!;

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    /// <param name="sim">Null: the cloud is the real one.</param>
    public static async Task<HoldBed> MakeAsync(
        CloudConfig asOperator, CloudConfig asConsumer, ImmutableArray<HoldHost> hosts, CloudSimHost? sim, OpenStackOptions? options, Func<ValueTask> end)
    {
        var consumer = new OpenStackCloud(asConsumer, options);
        var bed = new HoldBed(new OpenStackCloud(asOperator, options), consumer, (await consumer.Identity.GetTokenAsync(Now)).ProjectId!, hosts, end);
        bed.External = (await bed.Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "public" }, Now)).Single().Id;
        var inside = (await bed.Operator.Neutron.ListNetworksAsync(new NetworkQuery { Name = "private" }, Now)).Single().Id;
        bed.Inside = (await bed.Operator.Neutron.ListSubnetsAsync(new SubnetQuery { NetworkId = inside }, Now))[0];
        bed.Image = (await bed.Operator.Glance.ListImagesAsync("tiny", Now)).Single().Id;
        bed.Asked = await bed.FlavorAsync(4, 16384, 250);
        bed.Small = await bed.FlavorAsync(1, 64, 1);
        bed.Invariants = InvariantWatch.Start(bed.promises, bed.Owner.Mark, sim, bed.Operator, TimeProvider.System);
        return bed;
    }

    /// <summary>The holds of another operator, or of another pool, in the same cloud.</summary>
    public PoolHolds NewHolds(HoldOwner owner)
    {
        all.Add(new PoolHolds(owner, Operator, Book, TimeProvider.System, new HoldPatience(TimeSpan.FromSeconds(30), TimeSpan.FromMilliseconds(50))));
        return all[^1];
    }

    /// <summary>Slots on the hosts in turn (first count on the first host), booked from now on, released when the test is over.</summary>
    public HoldSet Slots(params int[] counts) => Booked(new HoldSet(Guid.NewGuid(), ConsumerProject) { Instances = [Workers(counts)] });

    public InstanceHold Workers(params int[] counts) =>
        new("web", Shape, Asked, [.. counts.Select((count, n) => new SlotsOnHost(Hosts[n], count)).Where(slots => slots.Count > 0)]);

    /// <summary>Some of everything.</summary>
    public HoldSet Everything(params int[] counts) => Booked(new HoldSet(Guid.NewGuid(), ConsumerProject)
    {
        Instances = [Workers(counts)],
        Volumes = [new VolumeHold("data", 2, 1, "fast")],
        FloatingIPs = [new FloatingIPHold("fip", 2, External)],
        Addresses = [new AddressHold("mgmt", 2, Inside.NetworkId, Inside.Id)],
    });

    public HoldSet Booked(HoldSet set, int from = 0, int until = 10)
    {
        sets.Add(set);
        Book.Book(set, from, until);
        return set;
    }

    public string FlavorOf(HoldSet set) => HoldNames.FlavorId(set.Reservation, "web").ToString("D");

    public async Task<long> UsedAsync(int host, string resourceClass = "VCPU") =>
        (await Operator.Placement.GetProviderUsagesAsync(Hosts[host].Provider.ToString("D"), Now))!.Usages.GetValueOrDefault(resourceClass);

    /// <summary>What the guard of a host has, all its parts together.</summary>
    public async Task<long> GuardedAsync(int host, string resourceClass = "VCPU")
    {
        var guard = await Operator.Placement.GetAllocationsAsync(HoldNames.Guard(Owner.Mark, Owner.Pool, Hosts[host].Provider, 0).ToString("D"), Now);
        return guard.Allocations.Values.Sum(one => one.Resources.GetValueOrDefault(resourceClass));
    }

    public async Task<Server> BootAsync(IOpenStackCloud by, string flavor, int? onHost = null)
    {
        var id = await by.Nova.CreateServerAsync(
            new NewServer { Name = $"test-{Guid.NewGuid():N}"[..20], FlavorId = flavor, ImageId = Image, Host = onHost is { } n ? Hosts[n].Name : null }, Now);
        servers.Add(id);
        Server? server = null;
        await Until("the server is decided", async () => (server = await Operator.Nova.GetServerAsync(id, Now)).IsDecided());
        return server!;
    }

    /// <summary>A server of somebody else that has no reservation, on this very host.</summary>
    public Task<Server> StrangerAsync(int onHost) => BootAsync(Operator, Small, onHost);

    public async Task DeleteAsync(string server, CancellationToken cancellationToken)
    {
        if (await Operator.Nova.DeleteServerAsync(server, cancellationToken))
            await Until("the server is gone", async () => await Operator.Nova.GetServerAsync(server, cancellationToken) is null);
    }

    /// <summary>All that bears the names of a reservation, wherever it is.</summary>
    public async Task<IReadOnlyList<string>> TracesAsync(HoldSet set)
    {
        var hex = set.Reservation.ToString("N").ToUpperInvariant();
        var classes = (await Operator.Placement.ListResourceClassesAsync(Now)).Where(name => name.Contains(hex, StringComparison.Ordinal));
        var flavors = (await Operator.Nova.ListFlavorsAsync(Now)).Select(flavor => flavor.Name).Where(name => name.Contains(set.Reservation.ToString(), StringComparison.Ordinal));
        var volumes = (await Operator.Cinder.ListVolumesAsync(new() { AllTenants = true, Metadata = new Dictionary<string, string> { [HoldNames.ReservationKey] = set.Reservation.ToString() } }, Now))
            .Select(volume => $"{volume.Name}: {volume.Status}");
        var ips = (await Operator.Neutron.ListFloatingIpsAsync(new(), Now)).Select(ip => ip.Description).Where(name => name.Contains(set.Reservation.ToString(), StringComparison.Ordinal));
        var ports = (await Operator.Neutron.ListPortsAsync(new() { Tags = [HoldNames.ReservationTag(set.Reservation)] }, Now)).Select(port => port.Name);
        var slots = new List<string>();
        foreach (var item in set.Instances)
            for (var index = 0; index < 10; index++)
                if (!(await Operator.Placement.GetAllocationsAsync(HoldNames.Slot(set.Reservation, item.Item, index).ToString("D"), Now)).IsEmpty)
                    slots.Add($"slot {item.Item}/{index}");
        return [.. classes, .. flavors, .. volumes, .. ips, .. ports, .. slots];
    }

    /// <summary>How many of each kind of hold the observation has, but for those that are lost.</summary>
    public static string Counted(HoldObservation seen) =>
        string.Join(' ', seen.Holds.Where(hold => hold.State != HoldState.Lost).GroupBy(hold => hold.Kind).OrderBy(kind => kind.Key).Select(kind => $"{kind.Key}:{kind.Count()}"));

    public static async Task Until(string what, Func<Task<bool>> holds)
    {
        for (var began = Stopwatch.StartNew(); !await holds(); await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None))
            Assert.True(began.Elapsed < TimeSpan.FromMinutes(2), $"in two minutes it did not come true that {what}");
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        foreach (var server in servers)
            await DeleteAsync(server, patience.Token);
        foreach (var set in sets)
        {
            Book.Forget(set.Reservation);
            var anywhere = set with { Instances = [.. set.Instances.Select(item => item with { Hosts = [.. Hosts.Select(host => new SlotsOnHost(host, 0))] })] };
            foreach (var holds in all)
                await holds.ReleaseAsync(anywhere, ReleaseScope.All, patience.Token);
        }
        foreach (var holds in all)
            await holds.GuardAsync(Hosts, patience.Token);
        foreach (var flavor in flavors)
            await Operator.Nova.DeleteFlavorAsync(flavor, patience.Token);
        promises.IsOver = true;
        try
        {
            await Invariants.AllIsWellAsync(patience.Token);
        }
        finally
        {
            await Invariants.DisposeAsync();
            all.ForEach(holds => holds.Dispose());
            operatorCloud.Dispose();
            consumerCloud.Dispose();
            await end();
        }
    }

    private async Task<string> FlavorAsync(int vcpus, long memory, long disk)
    {
        var name = $"test-{Guid.NewGuid():N}"[..20];
        flavors.Add(name);
        await Operator.Nova.CreateFlavorAsync(new NewFlavor(name, name, vcpus, memory, disk), Now);
        return name;
    }
}
