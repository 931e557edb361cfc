namespace Promise.CloudSim;

/// <summary>How large the simulated cloud is and how it behaves.</summary>
public sealed record CloudSimOptions
{
    /// <summary>Compute hosts, named cmp1, cmp2, ... and spread over the zones in turn.</summary>
    public int Hosts { get; init; } = 3;

    /// <summary>Physical cores of each host.</summary>
    public int Vcpus { get; init; } = 16;

    /// <summary>Memory of each host in MiB.</summary>
    public int MemoryMb { get; init; } = 65536;

    /// <summary>Disk of each host in GiB.</summary>
    public int DiskGb { get; init; } = 1000;

    /// <summary>allocation_ratio of VCPU; memory and disk are never overcommitted.</summary>
    public double CpuRatio { get; init; } = 1.0;

    /// <summary>Availability zones. One only, "nova": no aggregates, as a new OpenStack has it.</summary>
    public IReadOnlyList<string> Zones { get; init; } = ["nova"];

    /// <summary>How long BUILD, creating, deleting and the like last. Zero: until the next request.</summary>
    public TimeSpan StateDelay { get; init; } = TimeSpan.Zero;

    /// <summary>Lifetime of a token.</summary>
    public TimeSpan TokenLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Port to listen on, on loopback; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>Enrol every n-th host with the reservation service; 0: none. An enrolled host takes no ordinary servers.</summary>
    public int BlazarEveryNthHost { get; init; }

    /// <summary>Size of the volume pools in GiB: "fast" is thick, "bulk" is thin and oversubscribed twice.</summary>
    public int FastPoolGb { get; init; } = 1000;

    public int BulkPoolGb { get; init; } = 10000;

    /// <summary>Quota of every project, until set otherwise; -1: none. Null: what a new OpenStack has (20 cores, 10 instances, 50 GiB of memory, 10 volumes).</summary>
    public int? QuotaForAll { get; init; }

    /// <summary>The clock that tokens, states and leases live by. Faults that take time use the real clock, because HTTP does.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Seed of the faults that happen with a probability.</summary>
    public int Seed { get; init; } = 1;
}
