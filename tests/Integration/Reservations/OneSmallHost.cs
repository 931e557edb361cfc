using Promise.CloudSim;

namespace Promise.Integration.Tests.Reservations;

/// <summary>One host of 4 cores, so that every overlap shows.</summary>
public sealed class OneSmallHost : SimulatedReservations
{
    protected override CloudSimOptions Options => new() { Hosts = 1, Vcpus = 4, MemoryMb = 16_384, QuotaForAll = -1 };
}
