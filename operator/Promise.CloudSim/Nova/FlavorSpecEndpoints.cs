using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>A flavor's extra specs and the projects that may use it.</summary>
internal static class FlavorSpecEndpoints
{
    private const string Specs = "/v2.1/flavors/{id}/os-extra_specs";

    public static void Map(Routes routes)
    {
        routes.Get(Specs, c => Reply.Ok(new JsonObject { ["extra_specs"] = FlavorEndpoints.Find(c).ExtraSpecs.ToMap() }));
        routes.Post(Specs, Add);
        routes.Get(Specs + "/{key}", ShowOne);
        routes.Put(Specs + "/{key}", SetOne);
        routes.Delete(Specs + "/{key}", DeleteOne);
        routes.Get("/v2.1/flavors/{id}/os-flavor-access", ListAccess);
        routes.Post("/v2.1/flavors/{id}/action", ChangeAccess);
    }

    private static Reply Add(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-extra-specs:create");
        var flavor = FlavorEndpoints.Find(c);
        var given = c.Body.Map("extra_specs");
        foreach (var (key, value) in given) flavor.ExtraSpecs[key] = value;
        return Reply.Ok(new JsonObject { ["extra_specs"] = given.ToMap() });
    }

    private static Reply ShowOne(Call c) => FlavorEndpoints.Find(c).ExtraSpecs.TryGetValue(c.Route("key"), out var value)
        ? Reply.Ok(new JsonObject { [c.Route("key")] = value })
        : throw NoSuch(c);

    private static Reply SetOne(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-extra-specs:update");
        var value = c.Body.Text(c.Route("key"));
        FlavorEndpoints.Find(c).ExtraSpecs[c.Route("key")] = value;
        return Reply.Ok(new JsonObject { [c.Route("key")] = value });
    }

    private static Reply DeleteOne(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-extra-specs:delete");
        return FlavorEndpoints.Find(c).ExtraSpecs.Remove(c.Route("key")) ? new Reply(200) : throw NoSuch(c);
    }

    private static Reply ListAccess(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-access");
        var flavor = FlavorEndpoints.Find(c);
        if (flavor.IsPublic) throw ApiException.NotFound("Access list not available for public flavors.");
        return Reply.Ok(Access(flavor));
    }

    private static Reply ChangeAccess(Call c)
    {
        var flavor = FlavorEndpoints.Find(c);
        if (c.Body.Child("addTenantAccess") is { } add)
        {
            NovaPolicy.Admin(c, "os_compute_api:os-flavor-access:add_tenant_access");
            if (flavor.IsPublic) throw ApiException.Conflict("Can not add access to a public flavor.");
            var tenant = add.Text("tenant");
            if (!c.Cloud.Identity.Projects.ContainsKey(tenant)) throw ApiException.BadRequest($"Project ID {tenant} is not a valid project.");
            if (!flavor.Access.Add(tenant)) throw ApiException.Conflict($"Flavor access already exists for flavor {flavor.Id} and project {tenant} combination.");
            return Reply.Ok(Access(flavor));
        }

        if (c.Body.Child("removeTenantAccess") is { } remove)
        {
            NovaPolicy.Admin(c, "os_compute_api:os-flavor-access:remove_tenant_access");
            var tenant = remove.Text("tenant");
            if (!flavor.Access.Remove(tenant)) throw ApiException.NotFound($"Flavor access not found for {flavor.Id} / {tenant} combination.");
            return Reply.Ok(Access(flavor));
        }

        throw ApiException.BadRequest($"There is no such action: {c.Body.EnumerateObject().FirstOrDefault().Name}");
    }

    private static JsonObject Access(Flavor flavor) => new()
    {
        ["flavor_access"] = flavor.Access.Select(a => new JsonObject { ["flavor_id"] = flavor.Id, ["tenant_id"] = a }).ToJsonArray(),
    };

    private static ApiException NoSuch(Call c) => ApiException.NotFound($"Flavor {c.Route("id")} has no extra specs with key {c.Route("key")}.");
}
