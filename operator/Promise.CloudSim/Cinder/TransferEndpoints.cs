using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>/volume-transfers (3.55) and the older /os-volume-transfer: a volume goes from one project to another, once the other one shows the key.</summary>
internal static class TransferEndpoints
{
    public static void Map(CinderRoutes routes)
    {
        foreach (var path in new[] { "/volume-transfers", "/os-volume-transfer" })
        {
            routes.Get(path, c => List(c, detail: false));
            routes.Get(path + "/detail", c => List(c, detail: true));
            routes.Post(path, Create);
            routes.Get(path + "/{id}", c => Reply.Ok(new JsonObject { ["transfer"] = View(c, FindOwn(c)) }));
            routes.Post(path + "/{id}/accept", Accept);
            routes.Delete(path + "/{id}", Delete);
        }
    }

    private static VolumeTransfer Find(Call c) => c.Cloud.Volumes.Transfers.GetValueOrDefault(c.Route("id"))
        ?? throw ApiException.NotFound($"Transfer {c.Route("id")} could not be found.");

    private static VolumeTransfer FindOwn(Call c) => Find(c) is var transfer && (c.IsAdmin || transfer.SourceProject == c.ProjectId)
        ? transfer
        : throw ApiException.NotFound($"Transfer {c.Route("id")} could not be found.");

    private static Reply List(Call c, bool detail)
    {
        var all = c.IsAdmin && c.QueryFlag("all_tenants");
        var own = c.Cloud.Volumes.Transfers.Values.Where(t => all || t.SourceProject == c.ProjectId);
        return Reply.Ok(new JsonObject { ["transfers"] = own.Select(t => detail ? View(c, t) : Short(c, t)).ToJsonArray() });
    }

    private static Reply Create(Call c)
    {
        var body = c.Envelope("transfer");
        var volume = VolumeEndpoints.Find(c, body.Text("volume_id"));
        if (volume.Status != "available") throw ApiException.BadRequest("Invalid volume: status must be available");
        var transfer = new VolumeTransfer(Ids.Uuid(), body.OptionalText("name"), volume, volume.ProjectId, Ids.Hex()[..16], c.Now);
        c.Cloud.Volumes.Transfers.Add(transfer.Id, transfer);
        volume.Status = "awaiting-transfer";
        var view = View(c, transfer);
        view["auth_key"] = transfer.AuthKey; // shown this once
        return Reply.Accepted(new JsonObject { ["transfer"] = view });
    }

    private static Reply Accept(Call c)
    {
        var transfer = Find(c);
        var volume = transfer.Volume;
        if (c.Envelope("accept").Text("auth_key") != transfer.AuthKey)
            throw ApiException.BadRequest($"Invalid auth key: Attempt to transfer {transfer.Id} with invalid auth key.");
        c.Cloud.Volumes.CheckQuota(c.ProjectId, volume.Type, 1, volume.SizeGb);
        (volume.ProjectId, volume.UserId, volume.Status, volume.Updated) = (c.ProjectId, c.Caller.UserId, "available", c.Now);
        c.Cloud.Volumes.Transfers.Remove(transfer.Id);
        return Reply.Accepted(new JsonObject { ["transfer"] = Short(c, transfer) });
    }

    private static Reply Delete(Call c)
    {
        var transfer = FindOwn(c);
        transfer.Volume.Status = "available";
        c.Cloud.Volumes.Transfers.Remove(transfer.Id);
        return Reply.Accepted();
    }

    private static JsonObject Short(Call c, VolumeTransfer t) => new()
    {
        ["id"] = t.Id,
        ["volume_id"] = t.Volume.Id,
        ["name"] = t.Name,
        ["links"] = VolumeView.Links(c, "volume-transfers", t.Id),
    };

    private static JsonObject View(Call c, VolumeTransfer t)
    {
        var view = Short(c, t);
        view["created_at"] = t.Created.Micros();
        view["source_project_id"] = t.SourceProject;
        view["destination_project_id"] = null;
        view["accepted"] = false;
        view["no_snapshots"] = false;
        return view;
    }
}
