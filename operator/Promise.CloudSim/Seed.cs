using Promise.CloudSim.Keystone;
using Promise.CloudSim.Neutron;
using Promise.CloudSim.Nova;

namespace Promise.CloudSim;

/// <summary>What a cloud has when it starts: projects and users, hosts, flavors.</summary>
internal static class Seed
{
    public const string DefaultZone = "nova";

    public static void Plant(Cloud cloud)
    {
        PlantIdentity(cloud.Identity);
        PlantHosts(cloud);
        cloud.Compute.AddFlavor(new Flavor("1", "m.small", 1, 2048, 10));
        cloud.Compute.AddFlavor(new Flavor("2", "m.large", 8, 32768, 100));
        var admin = cloud.Identity.ProjectNamed("admin").Id;
        cloud.Images.Add("tiny", admin, cloud.Now);
        var open = cloud.Network.AddNetwork(admin, "public", external: true);
        cloud.Network.AddSubnet(open, admin, "203.0.113.0/24", [new AddressRange(AddressRange.Number("203.0.113.10"), AddressRange.Number("203.0.113.199"))], dhcp: false);
        var inside = cloud.Network.AddNetwork(admin, "private", shared: true);
        cloud.Network.AddSubnet(inside, admin, "10.0.0.0/24");
        PlantSamples(cloud, admin, inside);
    }

    /// <summary>What the manifests in config/samples name, so that they can be tried out as they are.</summary>
    private static void PlantSamples(Cloud cloud, string admin, Network inside)
    {
        Person(cloud.Identity, "vnf-prod", Role.Member);
        cloud.Compute.AddFlavor(new Flavor("3", "m1.small", 1, 2048, 20));
        cloud.Compute.AddFlavor(new Flavor("4", "m1.large", 4, 8192, 80));
        cloud.Images.Add("ubuntu-24.04", admin, cloud.Now);
        cloud.Network.AddSubnet(inside, admin, "10.0.1.0/24", name: "vnf-mgmt");
    }

    private static void PlantIdentity(IdentityState identity)
    {
        Person(identity, "admin", Role.Admin);
        Person(identity, "promise", Role.Admin, Role.Service);
        Person(identity, "tenant-a", Role.Member);
        Person(identity, "tenant-b", Role.Member);
        identity.AddProject("service");
        var pool = identity.Users.Values.First(u => u.Name == "promise");
        identity.AddApplicationCredential("promise-ac", CloudsYaml.Password + "-secret", pool, identity.ProjectNamed("promise"));
    }

    private static void Person(IdentityState identity, string name, params ReadOnlySpan<string> roles)
    {
        var project = identity.AddProject(name);
        var user = identity.AddUser(name, CloudsYaml.Password);
        identity.Grant(user.Id, project.Id, roles);
    }

    private static void PlantHosts(Cloud cloud)
    {
        var options = cloud.Options;
        var zones = options.Zones.Where(z => z != DefaultZone).ToDictionary(z => z, z => cloud.Compute.AddAggregate(z, z));
        for (var i = 1; i <= options.Hosts; i++)
        {
            // the numbers in the identities make a listing readable
            var provider = Guid.Parse($"00000000-0000-4000-8000-{i:d12}");
            var host = cloud.Compute.AddHost($"cmp{i}", provider, DefaultZone, options.Vcpus, options.MemoryMb, options.DiskGb, options.CpuRatio);
            if (options.BlazarEveryNthHost > 0 && i % options.BlazarEveryNthHost == 0) cloud.Reservation.Enrol(host.Name, cloud.Now);
            if (zones.GetValueOrDefault(options.Zones[(i - 1) % options.Zones.Count]) is { } zone) cloud.Compute.Join(zone, host);
        }
    }
}
