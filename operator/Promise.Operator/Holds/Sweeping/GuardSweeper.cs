using System.Collections.Immutable;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Guards;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;
using Promise.Planning;

namespace Promise.Operator.Holds.Sweeping;

/// <summary>Gives back what guards own that stand for nobody: of pools that are gone, and of this pool where it has nothing to guard.</summary>
internal sealed class GuardSweeper(HoldOwner owner, IOpenStackCloud cloud, PlacementWriter writer)
{
    private readonly GuardTraces traces = new(owner, cloud.Placement);
    private readonly PlacementReader reader = new(cloud.Placement);
    private readonly ConsumerWriter consumers = new(cloud);

    public async Task<SweepReport> SweepAsync(ILiving living, CancellationToken cancellationToken)
    {
        var found = await traces.FindAsync(cancellationToken);
        if (found.Count == 0)
            return new SweepReport([], []);
        var (pools, hosts) = (await living.PoolsAsync(cancellationToken), living.Hosts());
        var released = ImmutableArray.CreateBuilder<string>();
        var failed = ImmutableArray.CreateBuilder<string>();
        foreach (var (host, guards) in found)
        {
            var rightful = pools.Where(pool => pool != owner.Pool || hosts?.Contains(host.Provider) != false).SelectMany(pool => GuardsOf(pool, host)).ToHashSet();
            var strays = guards.Where(guard => !rightful.Contains(guard)).ToArray();
            if (strays.Length == 0)
                continue;
            try
            {
                released.AddRange(await writer.RunAsync([host], () => ReleaseAsync(host, strays, cancellationToken), cancellationToken));
            }
            catch (OpenStackException fault)
            {
                failed.Add($"guards of {host.Name}: {fault.Message}");
            }
        }
        return new SweepReport(released.ToImmutable(), failed.ToImmutable());
    }

    private IEnumerable<Guid> GuardsOf(Guid pool, HoldHost host) => Enumerable.Range(0, GuardParts.Most).Select(part => HoldNames.Guard(owner.Mark, pool, host.Provider, part));

    private async Task<IEnumerable<string>> ReleaseAsync(HoldHost host, Guid[] strays, CancellationToken cancellationToken)
    {
        var picture = await reader.ReadAsync(host, cancellationToken);
        ConsumerWrite[] writes =
        [
            .. from guard in strays
               where picture.Of(guard) is not null
               select new ConsumerWrite(
                   guard, HoldNames.GuardConsumerType, host, Amounts.None, picture.Consumers[guard.ToString("D")].ConsumerGeneration, $"guard {guard} of {host.Name} ({picture.Of(guard)})"),
        ];
        await consumers.WriteAsync(writes, cancellationToken);
        return writes.Select(write => write.What);
    }
}
