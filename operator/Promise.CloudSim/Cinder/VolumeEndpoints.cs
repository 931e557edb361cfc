using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>/volumes and their metadata.</summary>
internal static class VolumeEndpoints
{
    private static readonly HashSet<string> Filters =
    [
        "all_tenants", "project_id", "name", "status", "metadata", "limit", "marker", "offset", "sort", "sort_key", "sort_dir", "with_count", "bootable", "availability_zone",
        "created_at", "updated_at", "volume_type_id", "host", "group_id", "consumes_quota",
    ];

    public static void Map(CinderRoutes routes)
    {
        routes.Get("/volumes", c => List(c, detail: false));
        routes.Get("/volumes/detail", c => List(c, detail: true));
        routes.Post("/volumes", Create);
        routes.Get("/volumes/{id}", c => Reply.Ok(new JsonObject { ["volume"] = VolumeView.Of(c, Find(c)) }));
        routes.Put("/volumes/{id}", Update);
        routes.Delete("/volumes/{id}", Delete);
        routes.Post("/volumes/{id}/action", VolumeActions.Run);
        routes.Get("/volumes/{id}/metadata", c => Reply.Ok(new JsonObject { ["metadata"] = Find(c).Metadata.ToMap() }));
        routes.Post("/volumes/{id}/metadata", c => SetMetadata(c, replace: false));
        routes.Put("/volumes/{id}/metadata", c => SetMetadata(c, replace: true));
        routes.Delete("/volumes/{id}/metadata/{key}", DeleteMetadata);
    }

    public static Volume Find(Call c) => Find(c, c.Route("id"));

    public static Volume Find(Call c, string id) => c.Cloud.Volumes.Volumes.TryGetValue(id, out var volume) && (c.IsAdmin || volume.ProjectId == c.ProjectId)
        ? volume
        : throw ApiException.NotFound($"Volume {id} could not be found.");

    private static Reply List(Call c, bool detail)
    {
        if (c.Http.Request.Query.Keys.FirstOrDefault(k => !Filters.Contains(k)) is { } unknown)
            throw ApiException.BadRequest($"Invalid filters {unknown} are found in query options.");
        if (c.Query("marker") is { Length: > 0 } marker) Find(c, marker);
        var all = c.IsAdmin && c.QueryFlag("all_tenants");
        IEnumerable<Volume> volumes = c.Cloud.Volumes.Volumes.Values.Where(v => all
            ? c.Query("project_id") is not { } project || v.ProjectId == project
            : v.ProjectId == c.ProjectId);
        if (c.Query("name") is { } name) volumes = volumes.Where(v => v.Name == name);
        if (c.Query("status") is { } status) volumes = volumes.Where(v => v.Status == status);
        if (c.Query("metadata") is { } metadata) volumes = volumes.Where(v => MetadataFilter.Read(metadata).All(m => v.Metadata.TryGetValue(m.Key, out var value) && value == m.Value));
        var (page, isFull) = Paging.Cut(c, volumes.OrderByDescending(v => v.Created).ThenByDescending(v => v.Id, StringComparer.Ordinal), v => v.Id, "marker");
        var body = new JsonObject { ["volumes"] = page.Select(v => detail ? VolumeView.Of(c, v) : VolumeView.Short(c, v)).ToJsonArray() };
        if (isFull) body["volumes_links"] = Paging.Next(c, detail ? "volume/v3/volumes/detail" : "volume/v3/volumes", page[^1].Id);
        if (c.QueryFlag("with_count") && c.AtLeast(3, 45)) body["count"] = volumes.Count();
        return Reply.Ok(body);
    }

    private static Reply Create(Call c)
    {
        var body = c.Envelope("volume");
        var state = c.Cloud.Volumes;
        var wanted = body.OptionalText("volume_type") ?? VolumeState.DefaultType;
        var type = state.Types.FirstOrDefault(t => t.Name == wanted || t.Id == wanted) ?? throw ApiException.NotFound($"Volume type with name {wanted} could not be found.");
        var size = body.Int("size");
        if (size < 1) throw ApiException.BadRequest($"Invalid input for field/attribute size. Value: {size}. {size} is less than the minimum of 1");
        var zone = body.OptionalText("availability_zone") ?? Seed.DefaultZone;
        if (!VolumeView.Zones(c.Cloud).Contains(zone)) throw ApiException.BadRequest($"Availability zone '{zone}' is invalid.");
        state.CheckQuota(c.ProjectId, type, 1, size);
        var volume = new Volume(Ids.Uuid(), c.ProjectId, c.Caller.UserId, size, type, c.Now)
        {
            Name = body.OptionalText("name"),
            Description = body.OptionalText("description"),
            Metadata = body.Map("metadata"),
            Zone = zone,
            Bootable = body.OptionalText("imageRef") is not null,
        };
        state.Start(volume, "req-" + Ids.Uuid());
        var view = VolumeView.Of(c, volume);
        foreach (var key in view.Select(p => p.Key).Where(k => k.StartsWith("os-vol-", StringComparison.Ordinal)).ToArray()) view.Remove(key);
        return Reply.Accepted(new JsonObject { ["volume"] = view });
    }

    private static Reply Update(Call c)
    {
        var volume = Find(c);
        var body = c.Envelope("volume");
        volume.Name = body.OptionalText("name") ?? volume.Name;
        volume.Description = body.OptionalText("description") ?? volume.Description;
        if (body.Has("metadata")) volume.Metadata = body.Map("metadata");
        volume.Updated = c.Now;
        return Reply.Ok(new JsonObject { ["volume"] = VolumeView.Of(c, volume) });
    }

    private static Reply Delete(Call c)
    {
        var volume = Find(c);
        if (volume.Status is not ("available" or "error") && !c.QueryFlag("force"))
            throw ApiException.BadRequest("Invalid volume: Volume status must be available or error or error_restoring or error_extending or error_managing and must not be migrating, "
                + "attached, belong to a group, have snapshots, awaiting a transfer, or be disassociated from snapshots after volume transfer.");
        c.Cloud.Volumes.StartDelete(volume);
        return Reply.Accepted();
    }

    private static Reply SetMetadata(Call c, bool replace)
    {
        var volume = Find(c);
        var given = c.Body.Map("metadata");
        if (replace) volume.Metadata = given;
        else foreach (var (key, value) in given) volume.Metadata[key] = value;
        return Reply.Ok(new JsonObject { ["metadata"] = volume.Metadata.ToMap() });
    }

    private static Reply DeleteMetadata(Call c) => Find(c).Metadata.Remove(c.Route("key"))
        ? new Reply(200)
        : throw ApiException.NotFound($"Volume {c.Route("id")} has no metadata with key {c.Route("key")}.");
}
