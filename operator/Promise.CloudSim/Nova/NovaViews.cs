using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

internal static class NovaViews
{
    public static JsonArray Links(Call c, string kind, string id) => new(
        JsonWriting.Link("self", $"{c.Cloud.Url}compute/v2.1/{kind}/{id}"),
        JsonWriting.Link("bookmark", $"{c.Cloud.Url}compute/{kind}/{id}"));
}
