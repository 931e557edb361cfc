using System.Globalization;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

internal static class VolumeView
{
    public static JsonObject Short(Call c, Volume v) => new() { ["id"] = v.Id, ["name"] = v.Name, ["links"] = Links(c, v) };

    public static JsonObject Of(Call c, Volume v)
    {
        var view = new JsonObject
        {
            ["id"] = v.Id,
            ["status"] = v.Status,
            ["size"] = v.SizeGb,
            ["availability_zone"] = v.Zone,
            ["created_at"] = v.Created.Micros(),
            ["updated_at"] = v.Updated?.Micros(),
            ["name"] = v.Name,
            ["description"] = v.Description,
            ["volume_type"] = v.Type.Name,
            ["snapshot_id"] = null,
            ["source_volid"] = null,
            ["metadata"] = v.Metadata.ToMap(),
            ["links"] = Links(c, v),
            ["user_id"] = v.UserId,
            ["bootable"] = v.Bootable ? "true" : "false",
            ["encrypted"] = false,
            ["replication_status"] = null,
            ["consistencygroup_id"] = null,
            ["multiattach"] = false,
            ["attachments"] = (v.Attachment is { } a ? new[] { Attachment(v, a) } : []).ToJsonArray(),
            ["group_id"] = null,
            ["shared_targets"] = v.Pool is null,
            ["service_uuid"] = null,
            ["volume_type_id"] = v.Type.Id,
            ["consumes_quota"] = true,
            ["os-vol-tenant-attr:tenant_id"] = v.ProjectId,
        };
        if (c.IsAdmin)
        {
            view["migration_status"] = null;
            view["provider_id"] = null;
            view["cluster_name"] = null;
            view["os-vol-mig-status-attr:migstat"] = null;
            view["os-vol-mig-status-attr:name_id"] = null;
            view["os-vol-host-attr:host"] = v.Pool?.Host;
        }

        return view;
    }

    /// <summary>Volumes live in the same zones as servers.</summary>
    public static IEnumerable<string> Zones(Cloud cloud) => cloud.Options.Zones.Append(Seed.DefaultZone).Distinct();

    public static JsonArray Links(Call c, string kind, string id) => new(
        JsonWriting.Link("self", $"{c.Cloud.Url}volume/v3/{kind}/{id}"), JsonWriting.Link("bookmark", $"{c.Cloud.Url}volume/{kind}/{id}"));

    private static JsonArray Links(Call c, Volume v) => Links(c, "volumes", v.Id);

    private static JsonObject Attachment(Volume v, Attachment a) => new()
    {
        ["id"] = v.Id,
        ["attachment_id"] = a.Id,
        ["volume_id"] = v.Id,
        ["server_id"] = a.ServerId,
        ["host_name"] = a.Host,
        ["device"] = a.Device,
        ["attached_at"] = a.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
    };
}
