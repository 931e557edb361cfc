using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>/flavors.</summary>
internal static class FlavorEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v2.1/flavors", c => List(c, detail: false));
        routes.Get("/v2.1/flavors/detail", c => List(c, detail: true));
        routes.Post("/v2.1/flavors", Create);
        routes.Get("/v2.1/flavors/{id}", c => Reply.Ok(new JsonObject { ["flavor"] = View(c, Find(c)) }));
        routes.Delete("/v2.1/flavors/{id}", Delete);
        FlavorSpecEndpoints.Map(routes);
    }

    public static Flavor Find(Call c) => c.Cloud.Compute.Flavors.TryGetValue(c.Route("id"), out var flavor) && flavor.IsVisibleTo(c.ProjectId, c.IsAdmin)
        ? flavor
        : throw ApiException.NotFound($"Flavor {c.Route("id")} could not be found.");

    private static Reply List(Call c, bool detail)
    {
        // is_public: absent or true: the public ones (and for a tenant those shared with it); None: all; both only mean more to an administrator
        var wanted = c.Query("is_public")?.ToLowerInvariant();
        var all = c.Cloud.Compute.Flavors.Values.Where(f => !c.IsAdmin ? f.IsVisibleTo(c.ProjectId, false)
            : wanted == "none" || (wanted is "false" or "0" ? !f.IsPublic : f.IsPublic || (wanted is null && f.Access.Contains(c.ProjectId))));
        if (c.QueryInt("minRam") is { } minRam) all = all.Where(f => f.RamMb >= minRam);
        if (c.QueryInt("minDisk") is { } minDisk) all = all.Where(f => f.DiskGb >= minDisk);
        var (page, isFull) = Paging.Cut(c, all.OrderBy(f => f.Id, StringComparer.Ordinal), f => f.Id, "marker");
        var body = new JsonObject { ["flavors"] = page.Select(f => detail ? View(c, f) : Short(c, f)).ToJsonArray() };
        if (isFull) body["flavors_links"] = Paging.Next(c, detail ? "compute/v2.1/flavors/detail" : "compute/v2.1/flavors", page[^1].Id);
        return Reply.Ok(body);
    }

    private static Reply Create(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-manage:create");
        var body = c.Envelope("flavor");
        var flavor = new Flavor(body.OptionalText("id") is { } id and not "auto" ? id : Ids.Uuid(), body.Text("name"), body.Int("vcpus"), body.Int("ram"), body.Int("disk"))
        {
            EphemeralGb = body.OptionalInt("OS-FLV-EXT-DATA:ephemeral") ?? 0,
            SwapMb = body.OptionalInt("swap") ?? 0,
            IsPublic = body.OptionalBool("os-flavor-access:is_public") ?? true,
            Description = body.OptionalText("description"),
        };
        if (flavor.Vcpus < 1 || flavor.RamMb < 1) throw ApiException.BadRequest("Invalid input for field/attribute vcpus. Value: 0. 0 is less than the minimum of 1");
        return Reply.Ok(new JsonObject { ["flavor"] = View(c, c.Cloud.Compute.AddFlavor(flavor)) });
    }

    private static Reply Delete(Call c)
    {
        NovaPolicy.Admin(c, "os_compute_api:os-flavor-manage:delete");
        c.Cloud.Compute.Flavors.Remove(Find(c).Id);
        return Reply.Accepted();
    }

    private static JsonObject Short(Call c, Flavor f)
    {
        var view = new JsonObject { ["id"] = f.Id, ["name"] = f.Name, ["links"] = Links(c, f) };
        if (c.AtLeast(2, 55)) view["description"] = f.Description;
        return view;
    }

    private static JsonObject View(Call c, Flavor f)
    {
        var view = new JsonObject
        {
            ["id"] = f.Id,
            ["name"] = f.Name,
            ["ram"] = f.RamMb,
            ["disk"] = f.DiskGb,
            // before 2.75 no swap was an empty string
            ["swap"] = f.SwapMb == 0 && !c.AtLeast(2, 75) ? "" : f.SwapMb,
            ["OS-FLV-EXT-DATA:ephemeral"] = f.EphemeralGb,
            ["OS-FLV-DISABLED:disabled"] = false,
            ["vcpus"] = f.Vcpus,
            ["os-flavor-access:is_public"] = f.IsPublic,
            ["rxtx_factor"] = 1.0,
            ["links"] = Links(c, f),
        };
        if (c.AtLeast(2, 55)) view["description"] = f.Description;
        if (c.AtLeast(2, 61)) view["extra_specs"] = f.ExtraSpecs.ToMap();
        return view;
    }

    private static JsonArray Links(Call c, Flavor f) => NovaViews.Links(c, "flavors", f.Id);
}
