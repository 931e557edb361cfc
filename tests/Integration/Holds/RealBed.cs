using Promise.OpenStack.Configuration;
using Promise.Operator.Holds.Sets;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Holds;

/// <summary>Two hosts of the real OpenStack for one test.</summary>
internal static class RealBed
{
    private static readonly SemaphoreSlim OnePair = new(1, 1);

    public static async Task<HoldBed> LeaseAsync(SharedOpenStack openStack)
    {
        var plane = await openStack.StartedAsync();
        // one pair at a time: two tests with one host each would wait for each other's for ever
        await OnePair.WaitAsync(TestContext.Current.CancellationToken);
        var leases = new List<HostLease>();
        try
        {
            for (var n = 0; n < 2; n++)
                leases.Add(await openStack.LeaseHostAsync(TestContext.Current.CancellationToken));
        }
        finally
        {
            OnePair.Release();
        }
        var clouds = CloudsYaml.Parse(plane.CloudsYaml);
        return await HoldBed.MakeAsync(clouds.Cloud(LoopbackOpenStack.Operator), clouds.Cloud(LoopbackOpenStack.Consumer),
            [.. leases.Select(lease => new HoldHost(lease.Provider, lease.Host))], null, () =>
            {
                leases.ForEach(lease => lease.Dispose());
                return ValueTask.CompletedTask;
            });
    }
}
