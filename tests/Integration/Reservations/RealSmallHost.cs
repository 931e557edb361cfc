using Promise.Api;
using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Reservations;

/// <summary>A quarter of one host of the real OpenStack, which is 4 cores; its other hosts are out of service for this pool.</summary>
public sealed class RealSmallHost(SharedOpenStack openStack) : RealReservations(openStack)
{
    protected override async Task<Func<CapacityPoolSpec, CapacityPoolSpec>> ChangeAsync()
    {
        var hosts = (await Bed.Cloud.Operator.Nova.ListHypervisorsAsync(CancellationToken.None)).Select(h => h.Service!.Host).Distinct().Order(StringComparer.Ordinal).ToList();
        return spec => spec with { ReservablePercent = 25, Adjustments = [new CapacityAdjustment { Name = "one-host-is-enough", Hosts = hosts[1..], Percent = 0 }] };
    }
}
