using System.Text.Json.Nodes;
using Promise.CloudSim.Cinder;
using Promise.CloudSim.Neutron;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>Volumes and interfaces of a server.</summary>
internal static class AttachmentEndpoints
{
    private const string Volumes = "/v2.1/servers/{id}/os-volume_attachments";
    private const string Interfaces = "/v2.1/servers/{id}/os-interface";

    public static void Map(Routes routes)
    {
        routes.Get(Volumes, c => Reply.Ok(new JsonObject { ["volumeAttachments"] = ServerEndpoints.Find(c).Volumes.Select(v => View(c, v)).ToJsonArray() }));
        routes.Post(Volumes, Attach);
        routes.Get(Volumes + "/{volume}", c => Reply.Ok(new JsonObject { ["volumeAttachment"] = View(c, FindAttachment(c, ServerEndpoints.Find(c))) }));
        routes.Delete(Volumes + "/{volume}", Detach);
        routes.Get(Interfaces, c => Reply.Ok(new JsonObject { ["interfaceAttachments"] = ServerEndpoints.Find(c).Ports.Select(p => View(c, p.Port)).ToJsonArray() }));
        routes.Post(Interfaces, Plug);
        routes.Get(Interfaces + "/{port}", c => Reply.Ok(new JsonObject { ["interfaceAttachment"] = View(c, FindPort(c, ServerEndpoints.Find(c)).Port) }));
        routes.Delete(Interfaces + "/{port}", Unplug);
    }

    private static Reply Attach(Call c)
    {
        var server = ServerEndpoints.Find(c);
        RequireUp(server, "attach_volume");
        var volume = VolumeEndpoints.Find(c, c.Envelope("volumeAttachment").Text("volumeId"));
        if (volume.Attachment is { } taken) throw ApiException.BadRequest($"Invalid volume: volume {volume.Id} is already attached to instances: {taken.ServerId}");
        if (volume.Status != "available")
            throw ApiException.BadRequest($"Invalid volume: volume {volume.Id} status must be 'available' or 'downloading'. Currently in '{volume.Status}'");
        var attachment = new VolumeAttachment(volume.Id, $"/dev/sd{(char)('b' + server.Volumes.Count)}", c.Envelope("volumeAttachment").OptionalBool("delete_on_termination") ?? false);
        server.Volumes.Add(attachment);
        (volume.Status, volume.Attachment) = ("in-use", new Attachment(Ids.Uuid(), server.Id, attachment.Device, server.Host?.Name, c.Now));
        var view = View(c, attachment);
        return Reply.Ok(new JsonObject { ["volumeAttachment"] = view });
    }

    private static Reply Detach(Call c)
    {
        var server = ServerEndpoints.Find(c);
        var attachment = FindAttachment(c, server);
        server.Volumes.Remove(attachment);
        c.Cloud.Soon(_ => ServerLife.FreeVolume(c.Cloud, attachment));
        return Reply.Accepted();
    }

    private static VolumeAttachment FindAttachment(Call c, Server server) => server.Volumes.FirstOrDefault(v => v.VolumeId == c.Route("volume"))
        ?? throw ApiException.NotFound($"Instance {server.Id} is not attached to volume {c.Route("volume")}");

    private static JsonObject View(Call c, VolumeAttachment v)
    {
        var view = new JsonObject { ["serverId"] = c.Route("id"), ["volumeId"] = v.VolumeId, ["device"] = v.Device };
        // since 2.89 an attachment is known by Cinder's and by Nova's own identities; a POST still answers in the old form
        if (c.AtLeast(2, 89) && c.Http.Request.Method == "GET") (view["attachment_id"], view["bdm_uuid"]) = (c.Cloud.Volumes.Volumes.GetValueOrDefault(v.VolumeId)?.Attachment?.Id, v.Id);
        else view["id"] = v.VolumeId;
        if (c.AtLeast(2, 70)) view["tag"] = null;
        if (c.AtLeast(2, 79)) view["delete_on_termination"] = v.DeleteOnTermination;
        return view;
    }

    private static Reply Plug(Call c)
    {
        var server = ServerEndpoints.Find(c);
        RequireUp(server, "attach_interface");
        var body = c.Envelope("interfaceAttachment");
        var port = body.OptionalText("port_id") is { } id
            ? ServerPorts.Claim(c.Cloud, server, id)
            : ServerPorts.Make(c.Cloud, server, NetworkEndpoints.Find(c, body.Text("net_id")));
        ServerPorts.Bind(port.Port, server);
        server.Ports.Add(port);
        return Reply.Ok(new JsonObject { ["interfaceAttachment"] = View(c, port.Port) });
    }

    private static Reply Unplug(Call c)
    {
        var server = ServerEndpoints.Find(c);
        // an unplug is accepted whether there is such a port or not
        if (server.Ports.FirstOrDefault(p => p.Port.Id == c.Route("port")) is { } port)
        {
            server.Ports.Remove(port);
            ServerPorts.Free(c.Cloud, port);
        }

        return Reply.Accepted();
    }

    private static PortBinding FindPort(Call c, Server server) => server.Ports.FirstOrDefault(p => p.Port.Id == c.Route("port"))
        ?? throw ApiException.NotFound($"Port id {c.Route("port")} not found");

    private static JsonObject View(Call c, Port p)
    {
        var view = Plain(p);
        if (c.AtLeast(2, 70)) view["tag"] = null;
        return view;
    }

    private static JsonObject Plain(Port p) => new()
    {
        ["port_state"] = p.Status,
        ["fixed_ips"] = p.FixedIps.Select(f => new JsonObject { ["subnet_id"] = f.Subnet.Id, ["ip_address"] = f.Address }).ToJsonArray(),
        ["port_id"] = p.Id,
        ["net_id"] = p.Network.Id,
        ["mac_addr"] = p.Mac,
    };

    private static void RequireUp(Server server, string action)
    {
        if (server.Status is not ("ACTIVE" or "SHUTOFF"))
            throw ApiException.Conflict($"Cannot '{action}' instance {server.Id} while it is in vm_state {server.VmState}");
    }
}
