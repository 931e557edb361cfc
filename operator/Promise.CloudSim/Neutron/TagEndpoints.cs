using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>Tags of networks, subnets, ports, floating IPs and routers.</summary>
internal static class TagEndpoints
{
    public static void Map(Routes routes)
    {
        const string tags = "/v2.0/{kind}/{id}/tags";
        routes.Get(tags, c => Reply.Ok(View(Find(c))));
        routes.Put(tags, Replace);
        routes.Delete(tags, c => Change(c, r => r.Tags.Clear()) with { Status = 204, Body = null });
        routes.Get(tags + "/{tag}", c => Find(c).Tags.Contains(c.Route("tag")) ? Reply.NoContent : throw NoTag(c));
        routes.Put(tags + "/{tag}", c => Change(c, r => { if (!r.Tags.Contains(c.Route("tag"))) r.Tags.Add(c.Route("tag")); }) with { Status = 201, Body = null });
        routes.Delete(tags + "/{tag}", c => Change(c, r => { if (!r.Tags.Remove(c.Route("tag"))) throw NoTag(c); }) with { Status = 204, Body = null });
    }

    private static Reply Replace(Call c)
    {
        var given = c.Body.Texts("tags").Distinct().ToList();
        if (given.Any(t => t.Length > 255)) throw ApiException.BadRequest("Invalid input for operation: a tag is longer than 255 characters.");
        return Change(c, r => r.Tags = given);
    }

    private static Reply Change(Call c, Action<NetworkResource> change)
    {
        var resource = Find(c);
        NeutronPolicy.Own(c, resource, "update_tags");
        change(resource);
        resource.Touch(c.Now);
        return Reply.Ok(View(resource));
    }

    private static JsonObject View(NetworkResource resource) => new() { ["tags"] = resource.Tags.ToTexts() };

    private static NetworkResource Find(Call c)
    {
        var (state, id) = (c.Cloud.Network, c.Route("id"));
        NetworkResource? found = c.Route("kind") switch
        {
            "networks" => state.Networks.GetValueOrDefault(id),
            "subnets" => state.Subnets.GetValueOrDefault(id),
            "ports" => state.Ports.GetValueOrDefault(id),
            "floatingips" => state.FloatingIps.GetValueOrDefault(id),
            "routers" => state.Routers.GetValueOrDefault(id),
            _ => null,
        };
        return found is not null && (c.IsAdmin || found.ProjectId == c.ProjectId || (found is Network n && NetworkEndpoints.Sees(c, n)))
            ? found
            : throw new ApiException(404, $"Resource {c.Route("kind")} {id} could not be found.", "TagResourceNotFound");
    }

    private static ApiException NoTag(Call c) => new(404, $"Tag {c.Route("tag")} could not be found.", "TagNotFound");
}
