using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/os-aggregates.</summary>
internal static class AggregateEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.1/os-aggregates", List);
        routes.Post("/v2.1/os-aggregates", Create);
        routes.Get("/v2.1/os-aggregates/{id}", c => Reply.Ok(One(c, Find(c, "show"))));
        routes.Delete("/v2.1/os-aggregates/{id}", Delete);
        routes.Post("/v2.1/os-aggregates/{id}/action", Act);
    }

    private static Aggregate Find(Call c, string rule)
    {
        NovaPolicy.Admin(c, $"os_compute_api:os-aggregates:{rule}");
        return int.TryParse(c.Route("id"), out var id) && c.Cloud.Compute.Aggregates.TryGetValue(id, out var aggregate)
            ? aggregate
            : throw ApiException.NotFound($"Aggregate {c.Route("id")} could not be found.");
    }

    private static Reply List(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-aggregates:index");
        return Reply.Ok(new JsonObject { ["aggregates"] = c.Cloud.Compute.Aggregates.Values.Select(a => View(c, a)).ToJsonArray() });
    }

    private static Reply Create(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-aggregates:create");
        var body = c.Envelope("aggregate");
        var view = View(c, c.Cloud.Compute.AddAggregate(body.Text("name"), body.OptionalText("availability_zone")));
        view.Remove("hosts");
        view.Remove("metadata");
        return Reply.Ok(new JsonObject { ["aggregate"] = view });
    }

    private static Reply Delete(Call c)
    {
        var aggregate = Find(c, "delete");
        if (aggregate.Hosts.Count > 0) throw ApiException.BadRequest($"Cannot remove host from aggregate {aggregate.Id}. Reason: Host aggregate is not empty.");
        c.Cloud.Compute.Aggregates.Remove(aggregate.Id);
        return new Reply(200);
    }

    private static Reply Act(Call c)
    {
        var compute = c.Cloud.Compute;
        if (c.Body.Child("add_host") is { } add)
        {
            var aggregate = Find(c, "add_host");
            var host = FindHost(c, add.Text("host"));
            if (aggregate.Hosts.Contains(host.Name)) throw ApiException.Conflict($"Aggregate {aggregate.Id} already has host {host.Name}.");
            compute.Join(aggregate, host);
            return Reply.Ok(One(c, aggregate));
        }

        if (c.Body.Child("remove_host") is { } remove)
        {
            var aggregate = Find(c, "remove_host");
            var host = FindHost(c, remove.Text("host"));
            if (!aggregate.Hosts.Contains(host.Name)) throw ApiException.NotFound($"Cannot remove host {host.Name} in aggregate {aggregate.Id}");
            compute.Leave(aggregate, host);
            return Reply.Ok(One(c, aggregate));
        }

        if (c.Body.Child("set_metadata") is { } set)
        {
            var aggregate = Find(c, "set_metadata");
            foreach (var entry in (set.Child("metadata") ?? set).EnumerateObject())
                if (entry.Value.ValueKind == System.Text.Json.JsonValueKind.Null) aggregate.Metadata.Remove(entry.Name);
                else aggregate.Metadata[entry.Name] = entry.Value.ToString();
            aggregate.Updated = c.Now;
            return Reply.Ok(One(c, aggregate));
        }

        throw ApiException.BadRequest("There is no such action.");
    }

    private static ComputeHost FindHost(Call c, string name) => c.Cloud.Compute.Hosts.GetValueOrDefault(name)
        ?? throw ApiException.NotFound($"Compute host {name} could not be found.");

    private static JsonObject One(Call c, Aggregate a) => new() { ["aggregate"] = View(c, a) };

    private static JsonObject View(Call c, Aggregate a)
    {
        var view = new JsonObject { ["id"] = a.Id };
        if (c.AtLeast(2, 41)) view["uuid"] = a.Uuid;
        view["name"] = a.Name;
        view["hosts"] = a.Hosts.ToTexts();
        view["metadata"] = a.Metadata.ToMap();
        view["created_at"] = a.Created.Micros();
        view["updated_at"] = a.Updated?.Micros();
        view["deleted_at"] = null;
        view["deleted"] = false;
        view["availability_zone"] = a.Zone;
        return view;
    }
}
