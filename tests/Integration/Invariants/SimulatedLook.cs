using Promise.CloudSim;
using Promise.Planning;

namespace Promise.Integration.Tests.Invariants;

/// <summary>A look at the simulator's own state: one moment, and no request that a fault of the test could hit.</summary>
internal static class SimulatedLook
{
    public static CloudPicture At(Cloud cloud) => cloud.Read(c => new CloudPicture(
        [
            .. c.Placement.Roots.Select(p => new HostPicture(
                p.Uuid, p.Name,
                Amounts.From(p.Inventories.Select(i => KeyValuePair.Create(i.Key, i.Value.Capacity))),
                p.Consumers.Values.ToDictionary(
                    o => o.Uuid, o => Amounts.From(o.Allocations.Where(l => l.Provider == p.Uuid).Select(l => KeyValuePair.Create(l.ResourceClass, l.Amount)))))),
        ],
        [
            .. c.Placement.Classes.Select(Thing.Class),
            .. c.Compute.Flavors.Values.Select(f => Thing.Flavor(f.Id, f.Name, f.ExtraSpecs.Keys)),
            .. c.Volumes.Volumes.Values.Where(v => v.Status != "error").Select(v => Thing.Volume(v.Id, v.Name, v.Metadata)),
            .. c.Network.FloatingIps.Values.Select(f => Thing.FloatingIP(f.Id, f.Description, f.Tags)),
            .. c.Network.Ports.Values.Select(p => Thing.Port(p.Id, p.Name, p.Tags)),
        ]));
}
