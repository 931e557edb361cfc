using System.Globalization;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>/v1/os-hosts: what is enrolled, and by which leases it is taken.</summary>
internal static class ReservableHostEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v1/os-hosts", c => Reply.Ok(new JsonObject { ["hosts"] = Required(c, "get").Hosts.Values.Select(View).ToJsonArray() }));
        routes.Post("/v1/os-hosts", Create);
        routes.Get("/v1/os-hosts/allocations", c => Reply.Ok(new JsonObject { ["allocations"] = Required(c, "get_allocations").Hosts.Values.Select(h => Allocation(c, h)).ToJsonArray() }));
        routes.Get("/v1/os-hosts/properties", Properties);
        routes.Get("/v1/os-hosts/{id}", c => Reply.Ok(new JsonObject { ["host"] = View(Find(c, "get")) }));
        routes.Get("/v1/os-hosts/{id}/allocation", c => Reply.Ok(new JsonObject { ["allocation"] = Allocation(c, Find(c, "get_allocations")) }));
        routes.Delete("/v1/os-hosts/{id}", Delete);
    }

    private static ReservationState Required(Call c, string rule)
    {
        c.RequireAdmin($"Policy doesn't allow blazar:oshosts:{rule} to be performed.");
        return c.Cloud.Reservation;
    }

    private static ReservableHost Find(Call c, string rule) =>
        int.TryParse(c.Route("id"), out var id) && Required(c, rule).Hosts.TryGetValue(id, out var host) ? host : throw ApiException.NotFound($"Object with {{'host_id': '{c.Route("id")}'}} not found");

    private static Reply Create(Call c)
    {
        var host = Required(c, "post").Enrol(c.Body.Text("name"), c.Now);
        foreach (var property in c.Body.EnumerateObject().Where(p => p.Name is not ("name" or "trust_id"))) host.Properties[property.Name] = property.Value.ToString();
        return Reply.Created(new JsonObject { ["host"] = View(host) });
    }

    private static Reply Delete(Call c)
    {
        c.Cloud.Reservation.Withdraw(Find(c, "delete"));
        return Reply.NoContent;
    }

    private static Reply Properties(Call c)
    {
        var all = Required(c, "get_resource_properties").Hosts.Values.SelectMany(h => h.Properties).GroupBy(p => p.Key);
        return Reply.Ok(new JsonObject
        {
            ["resource_properties"] = all.Select(p => new JsonObject
            {
                ["property"] = p.Key,
                ["private"] = false,
                ["values"] = p.Select(v => v.Value).Distinct().ToTexts(),
            }).ToJsonArray(),
        });
    }

    private static JsonObject View(ReservableHost h)
    {
        var view = new JsonObject
        {
            ["id"] = h.Id.ToString(CultureInfo.InvariantCulture),
            ["vcpus"] = h.Host.Vcpus,
            ["cpu_info"] = "{\"arch\": \"x86_64\"}",
            ["hypervisor_type"] = "fake",
            ["hypervisor_version"] = 1000,
            ["hypervisor_hostname"] = h.Host.Name,
            ["service_name"] = h.Host.Name,
            ["memory_mb"] = h.Host.MemoryMb,
            ["local_gb"] = h.Host.DiskGb,
            ["status"] = null,
            ["availability_zone"] = h.Host.Zone,
            ["trust_id"] = null,
            ["reservable"] = h.Reservable,
            ["created_at"] = h.Created.Plain(),
            ["updated_at"] = null,
        };
        foreach (var (name, value) in h.Properties) view[name] = value;
        return view;
    }

    private static JsonObject Allocation(Call c, ReservableHost h) => new()
    {
        ["resource_id"] = h.Id.ToString(CultureInfo.InvariantCulture),
        ["reservations"] = c.Cloud.Reservation.ReservationsOn(h)
            .Where(x => (c.Query("lease_id") is not { } lease || x.Lease.Id == lease) && (c.Query("reservation_id") is not { } id || x.Reservation.Id == id))
            .Select(x => new JsonObject
            {
                ["id"] = x.Reservation.Id,
                ["lease_id"] = x.Lease.Id,
                ["start_date"] = x.Lease.Start.Micros(),
                ["end_date"] = x.Lease.End.Micros(),
            }).ToJsonArray(),
    };
}
