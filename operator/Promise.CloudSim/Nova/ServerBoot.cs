using System.Text.Json;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>POST /servers: all the checks that Nova makes before it says 202. Whether there is room is found out later.</summary>
internal static class ServerBoot
{
    public static Reply Run(Call c)
    {
        NovaPolicy.Member(c, "os_compute_api:servers:create");
        var body = c.Envelope("server");
        var flavor = FindFlavor(c, body.Text("flavorRef"));
        if (body.Text("name").Length == 0) throw ApiException.BadRequest("Invalid input for field/attribute name. Value: . '' is too short");
        var imageId = body.OptionalText("imageRef");
        if (c.AtLeast(2, 37) && !body.Has("networks"))
            throw ApiException.BadRequest("Invalid input for field/attribute server. 'networks' is a required property");
        var count = Math.Max(body.OptionalInt("max_count") ?? 0, body.OptionalInt("min_count") ?? 1);
        if (imageId is not null && c.Cloud.Images.Find(imageId, c.ProjectId, c.IsAdmin) is null) throw ApiException.BadRequest("Can not find requested image");
        CheckMetadata(body);
        CheckUserData(body.OptionalText("user_data"));
        var ports = ServerPorts.Plan(c, body);
        ServerQuota.Check(c, flavor, count);
        var (zone, host) = ReadZone(c, body);
        var group = ReadGroup(c, c.Body, count);
        var reservation = "r-" + Ids.Hex()[..8];
        Server? first = null;
        for (var i = 0; i < count; i++)
        {
            var name = count == 1 ? body.Text("name") : $"{body.Text("name")}-{i + 1}";
            var server = new Server(Ids.Uuid(), name, c.ProjectId, c.Caller.UserId, flavor, c.Now)
            {
                ImageId = imageId,
                RequestedZone = zone,
                RequestedHost = host,
                Group = group,
                PlannedPorts = ports,
                KeyName = body.OptionalText("key_name"),
                UserData = body.OptionalText("user_data"),
                Description = body.OptionalText("description"),
                BlazarReservation = c.Body.Child("os:scheduler_hints")?.OptionalText("reservation"),
                Metadata = body.Map("metadata"),
                Tags = [.. body.Texts("tags")],
                ReservationId = reservation,
                LaunchIndex = i,
                Number = ++c.Cloud.Compute.ServersMade,
            };
            first ??= server;
            c.Cloud.Compute.Servers.Add(server.Id, server);
            group?.Members.Add(server);
            ServerLife.Start(c.Cloud, server);
        }

        return Reply.Accepted(new JsonObject
        {
            ["server"] = new JsonObject
            {
                ["id"] = first!.Id,
                ["links"] = NovaViews.Links(c, "servers", first.Id),
                ["OS-DCF:diskConfig"] = "MANUAL",
                ["security_groups"] = new JsonArray(new JsonObject { ["name"] = "default" }),
                ["adminPass"] = Ids.Hex()[..12],
            },
        }) with { Location = $"{c.Cloud.Url}compute/v2.1/servers/{first.Id}" };
    }

    /// <summary>Nova's schema: no slash in a key.</summary>
    private static void CheckMetadata(JsonElement body)
    {
        if (body.Map("metadata").Keys.FirstOrDefault(k => k.Length is 0 or > 255 || !k.All(x => char.IsAsciiLetterOrDigit(x) || "-_:. ".Contains(x))) is { } wrong)
            throw ApiException.BadRequest($"Invalid input for field/attribute metadata. Value: {body.Child("metadata")}. '{wrong}' does not match any of the regexes: '^[a-zA-Z0-9-_:. ]{{1,255}}$'");
    }

    /// <summary>Nova's schema, which quotes what it refuses.</summary>
    private static void CheckUserData(string? data)
    {
        if (data?.Length > 65_535) throw ApiException.BadRequest($"Invalid input for field/attribute user_data. Value: {data}. '{data}' is too long");
    }

    /// <summary>A private flavor that isn't shared with the project doesn't exist for it.</summary>
    private static Flavor FindFlavor(Call c, string reference)
    {
        var id = reference[(reference.LastIndexOf('/') + 1)..];
        return c.Cloud.Compute.Flavors.TryGetValue(id, out var flavor) && flavor.IsVisibleTo(c.ProjectId, c.IsAdmin)
            ? flavor
            : throw ApiException.BadRequest($"Flavor {id} could not be found.");
    }

    /// <summary>"zone" or, from an administrator, "zone:host"; or the host by its own name since 2.74.</summary>
    private static (string? Zone, string? Host) ReadZone(Call c, JsonElement body)
    {
        var host = body.OptionalText("host") ?? body.OptionalText("hypervisor_hostname");
        if (host is not null) NovaPolicy.Admin(c, "compute:servers:create:requested_destination");
        if (body.OptionalText("availability_zone") is not { } asked) return (null, host);
        if (asked.Split(':') is [var zone, var forced, ..])
        {
            NovaPolicy.Admin(c, "os_compute_api:servers:create:forced_host");
            return (zone, forced);
        }

        return c.Cloud.Compute.Hosts.Values.Any(h => h.Zone == asked) ? (asked, host) : throw ApiException.BadRequest("The requested availability zone is not available");
    }

    private static ServerGroup? ReadGroup(Call c, JsonElement root, int count)
    {
        if ((root.Child("os:scheduler_hints") ?? root.Child("OS-SCH-HNT:scheduler_hints"))?.OptionalText("group") is not { } id) return null;
        if (!c.Cloud.Compute.Groups.TryGetValue(id, out var group) || (group.ProjectId != c.ProjectId && !c.IsAdmin))
            throw ApiException.BadRequest($"Instance group {id} could not be found.");
        if (!c.Cloud.Compute.Quota.Allows(c.ProjectId, "server_group_members", group.Members.Count, count))
            throw ApiException.Forbidden("Quota exceeded, too many servers in group");
        return group;
    }
}
