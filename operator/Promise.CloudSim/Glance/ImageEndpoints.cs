using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Glance;

/// <summary>/v2/images: only what it takes to name an image at boot.</summary>
internal static class ImageEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("GET", "/", c => new Reply(300, Versions(c)));
        routes.Get("/v2/images", List);
        routes.Get("/v2/images/{id}", c => Reply.Ok(View(Find(c))));
        routes.Post("/v2/images", Create);
        routes.Delete("/v2/images/{id}", Delete);
    }

    private static JsonObject Versions(Call c) => new()
    {
        ["versions"] = new JsonArray(new JsonObject
        {
            ["id"] = "v2.17",
            ["status"] = "CURRENT",
            ["links"] = new JsonArray(JsonWriting.Link("self", $"{c.Cloud.Url}image/v2/")),
        }),
    };

    private static Image Find(Call c) => c.Cloud.Images.Find(c.Route("id"), c.ProjectId, c.IsAdmin)
        ?? throw ApiException.NotFound($"No image found with ID {c.Route("id")}");

    private static Reply List(Call c)
    {
        var images = c.Cloud.Images.Images.Values.Where(i => c.Cloud.Images.Find(i.Id, c.ProjectId, c.IsAdmin) is not null);
        if (c.Query("name") is { } name) images = images.Where(i => i.Name == name);
        return Reply.Ok(new JsonObject { ["images"] = images.Select(View).ToJsonArray(), ["first"] = "/v2/images", ["schema"] = "/v2/schemas/images" });
    }

    private static Reply Create(Call c)
    {
        var visibility = c.Body.OptionalText("visibility") ?? "shared";
        if (visibility == "public") c.RequireAdmin("You are not authorized to complete publicize_image action.");
        return Reply.Created(View(c.Cloud.Images.Add(c.Body.OptionalText("name") ?? "", c.ProjectId, c.Now, visibility)));
    }

    private static Reply Delete(Call c)
    {
        var image = Find(c);
        if (image.OwnerId != c.ProjectId) c.RequireAdmin("You are not authorized to complete delete_image action.");
        c.Cloud.Images.Images.Remove(image.Id);
        return Reply.NoContent;
    }

    private static JsonObject View(Image i) => new()
    {
        ["name"] = i.Name,
        ["disk_format"] = "raw",
        ["container_format"] = "bare",
        ["visibility"] = i.Visibility,
        ["size"] = 1024,
        ["virtual_size"] = 1024,
        ["status"] = i.Status,
        ["protected"] = false,
        ["min_ram"] = i.MinRamMb,
        ["min_disk"] = i.MinDiskGb,
        ["owner"] = i.OwnerId,
        ["os_hidden"] = false,
        ["id"] = i.Id,
        ["created_at"] = i.Created.Zulu(),
        ["updated_at"] = i.Created.Zulu(),
        ["tags"] = new JsonArray(),
        ["self"] = $"/v2/images/{i.Id}",
        ["file"] = $"/v2/images/{i.Id}/file",
        ["schema"] = "/v2/schemas/image",
    };
}
