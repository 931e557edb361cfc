using System.Collections.Immutable;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Admission;
using Promise.Planning;

namespace Promise.Operator.Tests.Reservations.Admission;

/// <summary>Small worlds to decide in.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 12, 31, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Two hosts of 8 vcpus in two zones, 10 floating IPs, 100 GiB of volumes.</summary>
    public static readonly PoolObservation Cloud = new(Now)
    {
        Hosts = [Host("cmp1", "az1"), Host("cmp2", "az2")],
        Resources = [new PoolResource(PoolKeys.FloatingIPs("public"), 10), new PoolResource(PoolKeys.VolumeStorage("ssd"), 100), new PoolResource(PoolKeys.Volumes("ssd"), 50)],
        Flavors = new[]
        {
            new FlavorShape("1", "small", 1, 1024, 1), new FlavorShape("2", "large", 4, 4096, 10),
            new FlavorShape("3", "pinned", 2, 1024, 1) { Unholdable = "its CPUs are pinned (hw:cpu_policy)" },
        }.ToImmutableDictionary(f => f.Name),
        Networks = ImmutableDictionary<string, string>.Empty.Add("public", "net-1"),
        Projects = ImmutableDictionary<string, string>.Empty.Add("vnf", "p-1").Add("p-1", "p-1"),
        OwnProject = "p-own",
        VolumeTypes = ["ssd"],
        Zones = ["az1", "az2"],
    };

    public static CapacityPool Pool(Func<PoolPolicy, PoolPolicy>? policy = null, PoolTenant? tenant = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = "east", Uid = "pool-1", Generation = 1 },
        Spec = new CapacityPoolSpec
        {
            Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "s", Name = "c", Cloud = "e" }, Region = "R" },
            Compute = new PoolCompute(),
            Volumes = [new PoolVolumeType { VolumeType = "ssd" }],
            Policy = policy is null ? new PoolPolicy() : policy(new PoolPolicy()),
            Tenants = [tenant ?? new PoolTenant { Name = "all", NamespaceSelector = new V1LabelSelector(), Projects = ["vnf"] }],
        },
    };

    public static Reservation Reservation(ReservationSpec spec, string name = "r", long generation = 1) => new()
    {
        Metadata = new V1ObjectMeta { NamespaceProperty = "apps", Name = name, Uid = $"uid-{name}", Generation = generation, CreationTimestamp = Now.UtcDateTime },
        Spec = spec,
    };

    public static ReservationSpec Spec(params InstanceItem[] instances) =>
        new() { Pool = "east", Start = Now + TimeSpan.FromHours(6), Duration = TimeSpan.FromHours(5), Instances = instances };

    public static InstanceItem Item(string name, int count, string flavor = "small") => new() { Name = name, Count = count, Flavor = flavor };

    public static AdmissionCase Case(Reservation reservation, CapacityPool? pool = null, PoolObservation? cloud = null, DateTimeOffset? now = null)
    {
        pool ??= Pool();
        return new AdmissionCase(reservation, pool, PoolTerms.Of(pool, [("apps", new Dictionary<string, string> { ["team"] = "a" })]), cloud ?? Cloud, now ?? Now);
    }

    public static Calendar Calendar(PoolObservation? cloud = null)
    {
        var calendar = new Calendar();
        foreach (var host in (cloud ?? Cloud).Hosts) calendar.SetHost(host);
        foreach (var resource in (cloud ?? Cloud).Resources) calendar.SetPoolResource(resource);
        return calendar;
    }

    private static Host Host(string name, string zone) => new(name, name, zone, new Dictionary<string, Inventory>
    {
        ["VCPU"] = new(8), ["MEMORY_MB"] = new(16_384), ["DISK_GB"] = new(100),
    }.ToImmutableDictionary());
}
