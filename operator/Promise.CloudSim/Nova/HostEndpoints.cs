using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/os-services, /os-hypervisors and /os-availability-zone.</summary>
internal static class HostEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("GET", "/", Versions);
        routes.Open("GET", "/v2.1", c => Reply.Ok(new JsonObject { ["version"] = Version(c) }));
        routes.Get("/v2.1/os-services", ListServices);
        routes.Put("/v2.1/os-services/{id}", UpdateService);
        routes.Get("/v2.1/os-hypervisors", c => ListHypervisors(c, detail: false));
        routes.Get("/v2.1/os-hypervisors/detail", c => ListHypervisors(c, detail: true));
        routes.Get("/v2.1/os-hypervisors/{id}", ShowHypervisor);
        routes.Get("/v2.1/os-availability-zone", c => Zones(c, detail: false));
        routes.Get("/v2.1/os-availability-zone/detail", c => Zones(c, detail: true));
    }

    private static Reply Versions(Call c) => Reply.Ok(new JsonObject
    {
        ["versions"] = new JsonArray(
            new JsonObject
            {
                ["id"] = "v2.0",
                ["status"] = "SUPPORTED",
                ["version"] = "",
                ["min_version"] = "",
                ["updated"] = "2011-01-21T11:33:21Z",
                ["links"] = new JsonArray(JsonWriting.Link("self", $"{c.Cloud.Url}compute/v2/")),
            },
            Version(c)),
    });

    private static JsonObject Version(Call c) => new()
    {
        ["id"] = "v2.1",
        ["status"] = "CURRENT",
        ["version"] = NovaStyle.Max.ToString(),
        ["min_version"] = NovaStyle.Min.ToString(),
        ["updated"] = "2013-07-23T11:33:21Z",
        ["links"] = new JsonArray(JsonWriting.Link("self", $"{c.Cloud.Url}compute/v2.1/")),
    };

    private static Reply ListServices(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-services:list");
        var binary = c.Query("binary");
        var services = new List<JsonObject>();
        foreach (var controller in new[] { "nova-scheduler", "nova-conductor" })
            if (binary is null || binary == controller) services.Add(Service(controller, "controller", controller, "internal", null, c.Now));
        if (binary is null or "nova-compute")
            services.AddRange(c.Cloud.Compute.Hosts.Values.Where(h => c.Query("host") is not { } name || h.Name == name)
                .Select(h => Service("nova-compute", h.Name, h.ServiceId, h.Zone, h, h.Silent ? h.LastSeen : c.Now)));
        return Reply.Ok(new JsonObject { ["services"] = services.ToJsonArray() });
    }

    private static JsonObject Service(string binary, string host, string id, string zone, ComputeHost? h, DateTimeOffset seen) => new()
    {
        ["binary"] = binary,
        ["host"] = host,
        ["id"] = id,
        ["zone"] = zone,
        ["status"] = h?.Disabled is true ? "disabled" : "enabled",
        ["state"] = h?.IsUp is false ? "down" : "up",
        ["updated_at"] = seen.Micros(),
        ["disabled_reason"] = h?.DisabledReason,
        ["forced_down"] = h?.ForcedDown ?? false,
    };

    private static Reply UpdateService(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-services:update");
        var host = c.Cloud.Compute.Hosts.Values.FirstOrDefault(h => h.ServiceId == c.Route("id")) ?? throw ApiException.NotFound($"Service {c.Route("id")} could not be found.");
        if (c.Body.OptionalText("status") is { } asked and not ("enabled" or "disabled"))
            throw ApiException.BadRequest($"Invalid input for field/attribute status. Value: {asked}. '{asked}' is not one of ['enabled', 'disabled']");
        if (c.Body.OptionalText("status") is { } status) c.Cloud.Compute.SetDisabled(host, status == "disabled", c.Body.OptionalText("disabled_reason"));
        host.ForcedDown = c.Body.OptionalBool("forced_down") ?? host.ForcedDown;
        return Reply.Ok(new JsonObject { ["service"] = Service("nova-compute", host.Name, host.ServiceId, host.Zone, host, c.Now) });
    }

    private static Reply ListHypervisors(Call c, bool detail)
    {
        NovaPolicy.Admin(c, detail ? "os_compute_api:os-hypervisors:list-detail" : "os_compute_api:os-hypervisors:list");
        // since 2.88 the list asks every compute for its uptime; one that is dead but not yet seen as down makes the whole call fail
        var hosts = c.Cloud.Compute.Hosts.Values.Where(h => c.Query("hypervisor_hostname_pattern") is not { } pattern || h.Name.Contains(pattern, StringComparison.Ordinal));
        var (page, isFull) = Paging.Cut(c, hosts.OrderBy(h => h.Provider), h => h.Provider.ToString(), "marker");
        var body = new JsonObject { ["hypervisors"] = page.Select(h => HypervisorView.Of(c, h, detail)).ToJsonArray() };
        if (isFull && c.Query("limit") is not null) body["hypervisors_links"] = Paging.Next(c, $"compute/v2.1/os-hypervisors{(detail ? "/detail" : "")}", page[^1].Provider.ToString());
        return Reply.Ok(body);
    }

    private static Reply ShowHypervisor(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-hypervisors:show");
        return Guid.TryParse(c.Route("id"), out var id) && c.Cloud.Compute.HostsByProvider.TryGetValue(id, out var host)
            ? Reply.Ok(new JsonObject { ["hypervisor"] = HypervisorView.Of(c, host, detail: true) })
            : throw ApiException.NotFound($"Hypervisor with ID '{c.Route("id")}' could not be found.");
    }

    private static Reply Zones(Call c, bool detail)
    {
        if (detail) NovaPolicy.Admin(c, "os_compute_api:os-availability-zone:detail");
        var zones = new List<JsonObject>();
        if (detail) zones.Add(Zone("internal", true, Hosts(["nova-scheduler", "nova-conductor"], _ => "controller", x => x, _ => true, _ => c.Now)));
        foreach (var zone in c.Cloud.Compute.Hosts.Values.GroupBy(h => h.Zone).OrderBy(z => z.Key, StringComparer.Ordinal))
            zones.Add(Zone(zone.Key, zone.Any(h => !h.Disabled), detail ? Hosts(zone, h => h.Name, _ => "nova-compute", h => h.IsUp, h => h.Silent ? h.LastSeen : c.Now, h => !h.Disabled) : null));
        return Reply.Ok(new JsonObject { ["availabilityZoneInfo"] = zones.ToJsonArray() });
    }

    private static JsonObject Zone(string name, bool available, JsonObject? hosts) => new()
    {
        ["zoneName"] = name,
        ["zoneState"] = new JsonObject { ["available"] = available },
        ["hosts"] = hosts,
    };

    private static JsonObject Hosts<T>(IEnumerable<T> services, Func<T, string> host, Func<T, string> binary, Func<T, bool> isUp, Func<T, DateTimeOffset> seen, Func<T, bool>? active = null)
    {
        var view = new JsonObject();
        foreach (var s in services)
        {
            if (view[host(s)] is not JsonObject of) view[host(s)] = of = [];
            of[binary(s)] = new JsonObject { ["available"] = isUp(s), ["active"] = active?.Invoke(s) ?? true, ["updated_at"] = seen(s).Micros() };
        }

        return view;
    }
}
