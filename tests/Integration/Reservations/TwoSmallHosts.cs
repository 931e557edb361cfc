using Promise.Api;
using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>Two hosts of 4 cores whose future nothing guards: strangers may take what is promised.</summary>
public sealed class TwoSmallHosts : SimulatedReservations
{
    protected override CloudSimOptions Options => new() { Hosts = 2, Vcpus = 4, MemoryMb = 16_384, QuotaForAll = -1 };

    protected override CapacityPoolSpec Change(CapacityPoolSpec spec) => spec with { Guarantee = Guarantee.BestEffort };
}
