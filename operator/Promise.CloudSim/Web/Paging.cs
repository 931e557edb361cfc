using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Promise.CloudSim.Web;

/// <summary>Nova's pages: limit and marker in the query, a "next" link when the page is full.</summary>
internal static class Paging
{
    public const int MaxLimit = 1000;

    public static (IReadOnlyList<T> Page, bool IsFull) Cut<T>(Call c, IEnumerable<T> items, Func<T, string> id, string what)
    {
        var limit = Math.Min(c.QueryInt("limit") ?? MaxLimit, MaxLimit);
        if (c.Query("marker") is { Length: > 0 } marker)
        {
            var all = items.ToArray();
            var at = Array.FindIndex(all, x => id(x) == marker);
            if (at < 0) throw ApiException.BadRequest($"{what} [{marker}] not found");
            items = all[(at + 1)..];
        }

        var page = items.Take(limit).ToArray();
        return (page, page.Length == limit && limit > 0);
    }

    /// <summary>The link to the page after the one that ends with this item.</summary>
    public static JsonArray Next(Call c, string path, string lastId)
    {
        var query = c.Http.Request.Query.Where(q => q.Key != "marker").ToDictionary(q => q.Key, q => (string?)q.Value.ToString());
        query["marker"] = lastId;
        return new JsonArray(JsonWriting.Link("next", QueryHelpers.AddQueryString($"{c.Cloud.Url}{path}", query)));
    }
}
