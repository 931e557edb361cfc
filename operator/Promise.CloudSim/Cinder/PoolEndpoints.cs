using System.Globalization;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>Versions, pools, types, zones, services and messages.</summary>
internal static class PoolEndpoints
{
    public static void Map(CinderRoutes routes)
    {
        routes.Open("GET", "/", c => new Reply(300, Versions(c)));
        routes.Open("GET", "/v3", c => Reply.Ok(Versions(c)));
        routes.Get("/scheduler-stats/get_pools", Pools);
        routes.Get("/types", c => Reply.Ok(new JsonObject { ["volume_types"] = c.Cloud.Volumes.Types.Select(t => Type(c, t)).ToJsonArray() }));
        routes.Get("/types/{id}", c => Reply.Ok(new JsonObject { ["volume_type"] = Type(c, FindType(c)) }));
        routes.Get("/os-availability-zone", Zones);
        routes.Get("/os-services", Services);
        routes.Get("/messages", Messages);
    }

    private static JsonObject Versions(Call c) => new()
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v3.0",
            ["status"] = "CURRENT",
            ["version"] = CinderStyle.Max.ToString(),
            ["min_version"] = CinderStyle.Min.ToString(),
            ["updated"] = "2023-08-31T00:00:00Z",
            ["links"] = new JsonArray(
                new JsonObject { ["rel"] = "describedby", ["type"] = "text/html", ["href"] = "https://docs.openstack.org/" },
                JsonWriting.Link("self", $"{c.Cloud.Url}volume/v3/")),
            ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = "application/vnd.openstack.volume+json;version=3" }),
        }),
    };

    private static Reply Pools(Call c)
    {
        CinderPolicy.Admin(c, "scheduler_extension:scheduler_stats:get_pools");
        // with a volume_type the capacity filter compares with a size of None and every finite pool fails, in Cinder 26.0.0 at least
        if (c.Query("volume_type") is not null)
            throw ApiException.BadRequest("The server could not comply with the request since it is either malformed or otherwise incorrect.");
        return Reply.Ok(new JsonObject { ["pools"] = c.Cloud.Volumes.Pools.Where(p => c.Query("name") is not { } name || p.Host == name).Select(p => Pool(c, p)).ToJsonArray() });
    }

    private static JsonObject Pool(Call c, StoragePool p)
    {
        var view = new JsonObject { ["name"] = p.Host };
        if (!c.QueryFlag("detail")) return view;
        view["capabilities"] = new JsonObject
        {
            ["pool_name"] = p.Backend,
            ["total_capacity_gb"] = p.TotalGb,
            ["free_capacity_gb"] = p.FreeGb,
            ["provisioned_capacity_gb"] = p.ProvisionedGb,
            ["allocated_capacity_gb"] = p.ProvisionedGb,
            ["reserved_percentage"] = p.ReservedPercentage,
            ["thin_provisioning_support"] = p.Thin,
            ["thick_provisioning_support"] = !p.Thin,
            ["max_over_subscription_ratio"] = p.MaxOverSubscription.ToString("0.0", CultureInfo.InvariantCulture),
            ["multiattach"] = true,
            ["QoS_support"] = false,
            ["filter_function"] = null,
            ["goodness_function"] = null,
            ["volume_backend_name"] = p.Backend,
            ["storage_protocol"] = "fake",
            ["vendor_name"] = "cloudsim",
            ["driver_version"] = "1.0",
            ["timestamp"] = c.Now.Micros(),
        };
        return view;
    }

    private static VolumeType FindType(Call c) => c.Cloud.Volumes.Types.FirstOrDefault(t => t.Id == c.Route("id") || t.Name == c.Route("id"))
        ?? throw ApiException.NotFound($"Volume type {c.Route("id")} could not be found.");

    private static JsonObject Type(Call c, VolumeType t)
    {
        var view = new JsonObject
        {
            ["id"] = t.Id,
            ["name"] = t.Name,
            ["is_public"] = true,
            ["description"] = t.Description,
            ["os-volume-type-access:is_public"] = true,
        };
        // which backend a type goes to is the administrator's business
        view["extra_specs"] = c.IsAdmin && t.Backend is { } backend ? new JsonObject { ["volume_backend_name"] = backend } : new JsonObject();
        if (c.IsAdmin) view["qos_specs_id"] = null;
        return view;
    }

    private static Reply Zones(Call c) => Reply.Ok(new JsonObject
    {
        ["availabilityZoneInfo"] = VolumeView.Zones(c.Cloud).Select(z => new JsonObject { ["zoneName"] = z, ["zoneState"] = new JsonObject { ["available"] = true } }).ToJsonArray(),
    });

    private static Reply Services(Call c)
    {
        CinderPolicy.Admin(c, "volume_extension:services:index");
        return Reply.Ok(new JsonObject
        {
            ["services"] = c.Cloud.Volumes.Pools.Select(p => new JsonObject
            {
                ["binary"] = "cinder-volume",
                ["host"] = $"cinder1@{p.Backend}",
                ["zone"] = Seed.DefaultZone,
                ["status"] = "enabled",
                ["state"] = "up",
                ["updated_at"] = c.Now.Micros(),
                ["disabled_reason"] = null,
                ["cluster"] = null,
                ["backend_state"] = "up",
                ["frozen"] = false,
            }).ToJsonArray(),
        });
    }

    private static Reply Messages(Call c) => Reply.Ok(new JsonObject
    {
        ["messages"] = c.Cloud.Volumes.Messages.Where(m => (c.IsAdmin || m.ProjectId == c.ProjectId) && (c.Query("resource_uuid") is not { } id || m.ResourceId == id)).Select(m => new JsonObject
        {
            ["id"] = m.Id,
            ["event_id"] = "VOLUME_VOLUME_001_003",
            ["user_message"] = m.Text,
            ["message_level"] = "ERROR",
            ["created_at"] = m.Created.Micros(),
            ["guaranteed_until"] = m.Created.AddDays(30).Micros(),
            ["request_id"] = m.RequestId,
            ["links"] = VolumeView.Links(c, "messages", m.Id),
            ["resource_type"] = "VOLUME",
            ["resource_uuid"] = m.ResourceId,
        }).ToJsonArray(),
    });
}
