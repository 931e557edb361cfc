using System.Diagnostics;
using Promise.Operator.Holds.Naming;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.RealOpenStack;

/// <summary>A host of the real OpenStack that one test may fill, seen by the operator, by a consumer and by somebody else; what the test made goes with it.</summary>
internal sealed class LeasedHost : IAsyncDisposable
{
    private readonly HostLease lease;
    private readonly OpenStackCloud operatorCloud, consumer, stranger;
    private readonly Stack<Func<CancellationToken, Task>> cleanUp = new();
    private string image = "";

    private LeasedHost(LoopbackOpenStack plane, HostLease lease)
    {
        var clouds = CloudsYaml.Parse(plane.CloudsYaml);
        (Plane, this.lease) = (plane, lease);
        operatorCloud = new OpenStackCloud(clouds.Cloud(LoopbackOpenStack.Operator));
        consumer = new OpenStackCloud(clouds.Cloud(LoopbackOpenStack.Consumer));
        stranger = new OpenStackCloud(clouds.Cloud(LoopbackOpenStack.Stranger));
    }

    public LoopbackOpenStack Plane { get; }
    public string Name => lease.Host;
    public string Provider => lease.Provider.ToString("D");
    public IOpenStackCloud Operator => operatorCloud;
    public IOpenStackCloud Consumer => consumer;
    public IOpenStackCloud Stranger => stranger;

    public static async Task<LeasedHost> TakeAsync(SharedOpenStack shared, CancellationToken cancellationToken)
    {
        var plane = await shared.StartedAsync();
        var host = new LeasedHost(plane, await shared.LeaseHostAsync(cancellationToken));
        host.image = (await host.Operator.Glance.ListImagesAsync("tiny", cancellationToken)).Single().Id;
        return host;
    }

    /// <summary>Runs when the test is over, the last one first, whatever became of the test.</summary>
    public void Afterwards(Func<CancellationToken, Task> work) => cleanUp.Push(work);

    public async Task<IReadOnlyDictionary<string, long>> UsageAsync(CancellationToken cancellationToken) =>
        (await Operator.Placement.GetProviderUsagesAsync(Provider, cancellationToken))!.Usages;

    public async Task<IReadOnlyDictionary<string, long>> FreeAsync(CancellationToken cancellationToken)
    {
        var usage = await UsageAsync(cancellationToken);
        var inventories = (await Operator.Placement.GetInventoriesAsync(Provider, cancellationToken))!.Inventories;
        return inventories.ToDictionary(entry => entry.Key, entry => entry.Value.Total - entry.Value.Reserved - usage.GetValueOrDefault(entry.Key));
    }

    /// <summary>What a consumer shall have of this host; nothing: it is given up.</summary>
    public AllocationRequest Request(long? generation, string consumerType, IReadOnlyDictionary<string, long>? resources) => new()
    {
        Allocations = resources is null ? new Dictionary<string, ProviderAllocation>() : new() { [Provider] = new(resources) },
        ProjectId = Plane.Projects["promise"], UserId = Plane.Users["promise"], ConsumerGeneration = generation, ConsumerType = consumerType,
    };

    /// <summary>Gives a consumer up, as the design says: written empty with its generation.</summary>
    public async Task ReleaseAsync(Guid consumerId, CancellationToken cancellationToken)
    {
        var now = await Operator.Placement.GetAllocationsAsync(consumerId.ToString("D"), cancellationToken);
        if (!now.IsEmpty)
            await Operator.Placement.PutAllocationsAsync(consumerId.ToString("D"),
                Request(now.ConsumerGeneration, now.ConsumerType ?? HoldNames.SlotConsumerType, null), cancellationToken);
    }

    /// <summary>A flavor of 64 MB for everybody that can run on this host only, because it asks for a trait that no other host has.</summary>
    public async Task<string> FlavorForThisHostOnlyAsync(CancellationToken cancellationToken)
    {
        var trait = $"CUSTOM_ONLY_{Name.ToUpperInvariant()}";
        await Operator.Placement.PutTraitAsync(trait, cancellationToken);
        await Until("the host has its trait", async () =>
        {
            try
            {
                var traits = (await Operator.Placement.GetTraitsAsync(Provider, cancellationToken))!;
                if (!traits.Traits.Contains(trait))
                    await Operator.Placement.PutTraitsAsync(Provider, traits with { Traits = [.. traits.Traits, trait] }, cancellationToken);
                return true;
            }
            catch (OpenStackException e) when (e.Kind == FaultKind.Conflict)
            {
                return false; // nova-compute wrote in between
            }
        }, cancellationToken);
        return await FlavorAsync(new NewFlavor(Unique("only"), Unique("only"), Vcpus: 1, Ram: 64, Disk: 1), new() { [$"trait:{trait}"] = "required" }, cancellationToken);
    }

    public async Task<string> FlavorAsync(NewFlavor flavor, Dictionary<string, string> specs, CancellationToken cancellationToken)
    {
        Afterwards(late => Operator.Nova.DeleteFlavorAsync(flavor.Id, late));
        await Operator.Nova.CreateFlavorAsync(flavor, cancellationToken);
        await Operator.Nova.SetExtraSpecsAsync(flavor.Id, specs, cancellationToken);
        return flavor.Id;
    }

    /// <summary>Asks for a server and waits until it is ACTIVE or ERROR. It is seen with the operator's eyes, which see the host.</summary>
    public async Task<Server> BootAsync(IOpenStackCloud by, string flavor, CancellationToken cancellationToken)
    {
        var id = await by.Nova.CreateServerAsync(new NewServer { Name = Unique("server"), FlavorId = flavor, ImageId = image }, cancellationToken);
        Afterwards(late => DeleteAsync(id, late));
        Server? server = null;
        await Until("the server is decided", async () =>
            (server = await Operator.Nova.GetServerAsync(id, cancellationToken)).IsDecided(), cancellationToken);
        return server!;
    }

    public async Task DeleteAsync(string server, CancellationToken cancellationToken)
    {
        if (await Operator.Nova.DeleteServerAsync(server, cancellationToken))
            await Until("the server is gone", async () => await Operator.Nova.GetServerAsync(server, cancellationToken) is null, cancellationToken);
    }

    public static string Unique(string what) => $"test-{what}-{Guid.NewGuid():N}"[..24];

    /// <summary>Two minutes are generous on an idle machine and enough on a busy one.</summary>
    public static async Task Until(string what, Func<Task<bool>> holds, CancellationToken cancellationToken)
    {
        for (var began = Stopwatch.StartNew(); !await holds(); await Task.Delay(TimeSpan.FromMilliseconds(300), cancellationToken))
            Assert.True(began.Elapsed < TimeSpan.FromMinutes(2), $"in two minutes it did not come true that {what}");
    }

    public async ValueTask DisposeAsync()
    {
        // not the test's own token: a test that was cancelled still clears up after itself
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            while (cleanUp.TryPop(out var work))
                await work(patience.Token);
        }
        finally
        {
            operatorCloud.Dispose();
            consumer.Dispose();
            stranger.Dispose();
            lease.Dispose();
        }
    }
}
