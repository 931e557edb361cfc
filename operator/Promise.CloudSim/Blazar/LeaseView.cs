using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

internal static class LeaseView
{
    public static JsonObject Of(Lease l) => new()
    {
        ["id"] = l.Id,
        ["name"] = l.Name,
        ["user_id"] = l.UserId,
        ["project_id"] = l.ProjectId,
        ["start_date"] = l.Start.Micros(),
        ["end_date"] = l.End.Micros(),
        ["trust_id"] = l.Id.Replace("-", "", StringComparison.Ordinal),
        ["status"] = l.Status,
        ["degraded"] = l.Degraded,
        ["created_at"] = l.Created.Plain(),
        ["updated_at"] = l.Updated.Plain(),
        ["reservations"] = l.Reservations.Select(r => Reservation(l, r)).ToJsonArray(),
        ["events"] = l.Events.Select(e => new JsonObject
        {
            ["id"] = e.Id,
            ["lease_id"] = l.Id,
            ["event_type"] = e.Type,
            ["time"] = e.Time.Micros(),
            ["status"] = e.Status,
            ["created_at"] = l.Created.Plain(),
            ["updated_at"] = e.Updated?.Plain(),
        }).ToJsonArray(),
    };

    private static JsonObject Reservation(Lease l, LeaseReservation r)
    {
        var view = new JsonObject
        {
            ["id"] = r.Id,
            ["lease_id"] = l.Id,
            ["resource_id"] = r.ResourceId,
            ["resource_type"] = r.Type,
            ["status"] = r.Status,
            ["missing_resources"] = r.MissingResources,
            ["resources_changed"] = r.ResourcesChanged,
            ["created_at"] = r.Created.Plain(),
            ["updated_at"] = r.Updated.Plain(),
        };
        if (r.Type is "virtual:instance" or "flavor:instance")
        {
            view["vcpus"] = r.Vcpus;
            view["memory_mb"] = r.MemoryMb;
            view["disk_gb"] = r.DiskGb;
            view["flavor_id"] = r.Id;
            view["aggregate_id"] = r.AggregateId;
            view["server_group_id"] = r.ServerGroupId;
        }

        if (r.Type != "physical:host") view["amount"] = r.Amount;
        if (r.NetworkId is { } network) view["network_id"] = network;
        foreach (var (name, value) in r.Shown) view[name] = value?.DeepClone();
        return view;
    }
}
