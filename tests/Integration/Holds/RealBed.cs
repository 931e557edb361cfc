using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.Operator.Holds.Sets;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

/// <summary>Two hosts of the real OpenStack for one test, on which nobody has anything.</summary>
internal static class RealBed
{
    private static readonly SemaphoreSlim OnePair = new(1, 1);

    public static async Task<HoldBed> LeaseAsync(SharedOpenStack openStack)
    {
        var plane = await openStack.StartedAsync();
        var clouds = CloudsYaml.Parse(plane.CloudsYaml);
        var leases = await LeasePairAsync(openStack, clouds.Cloud(LoopbackOpenStack.Operator));
        return await HoldBed.MakeAsync(clouds.Cloud(LoopbackOpenStack.Operator), clouds.Cloud(LoopbackOpenStack.Consumer),
            [.. leases.Select(lease => new HoldHost(lease.Provider, lease.Host))], null, null, () =>
            {
                leases.ForEach(lease => lease.Dispose());
                return ValueTask.CompletedTask;
            });
    }

    /// <summary>One pair at a time: two tests with one host each would wait for each other's for ever.</summary>
    private static async Task<List<HostLease>> LeasePairAsync(SharedOpenStack openStack, CloudConfig asOperator)
    {
        var now = TestContext.Current.CancellationToken;
        using var cloud = new OpenStackCloud(asOperator);
        await OnePair.WaitAsync(now);
        var (empty, taken) = (new List<HostLease>(), new List<HostLease>());
        try
        {
            while (empty.Count < 2)
            {
                var lease = await openStack.LeaseHostAsync(now);
                var allocations = await cloud.Placement.GetProviderAllocationsAsync(lease.Provider.ToString("D"), now);
                (allocations is { Allocations.Count: 0 } ? empty : taken).Add(lease);
            }
            return empty;
        }
        catch
        {
            empty.ForEach(lease => lease.Dispose());
            throw;
        }
        finally
        {
            taken.ForEach(lease => lease.Dispose());
            OnePair.Release();
        }
    }
}
