using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Keystone;

namespace Promise.CloudSim.Web;

/// <summary>One request as a handler sees it: who calls, with which version, what and with which body.</summary>
internal sealed class Call(HttpContext http, Cloud cloud, Token? caller, Microversion version, JsonElement body)
{
    public HttpContext Http => http;

    public Cloud Cloud => cloud;

    public Microversion Version => version;

    public JsonElement Body => body;

    public Token Caller => caller ?? throw new InvalidOperationException("this route takes no token");

    public string ProjectId => Caller.ProjectId;

    public bool IsAdmin => Caller.Has(Role.Admin);

    public DateTimeOffset Now => cloud.Now;

    public string Route(string key) => (string?)http.Request.RouteValues[key] ?? "";

    public string? Query(string key) => http.Request.Query.TryGetValue(key, out var values) ? values.ToString() : null;

    public int? QueryInt(string key) => Query(key) is not { } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw ApiException.BadRequest($"Invalid input for query parameters {key}. Value: {text}.");

    /// <summary>OpenStack's way of saying yes in a query: 1, true, t, on, y, yes.</summary>
    public bool QueryFlag(string key) => Query(key)?.ToLowerInvariant() is "1" or "true" or "t" or "on" or "y" or "yes" or "";

    public bool AtLeast(int major, int minor) => version >= new Microversion(major, minor);

    public void RequireAdmin(string message)
    {
        if (!IsAdmin) throw ApiException.Forbidden(message);
    }

    /// <summary>The one object inside the body's envelope, as in {"server": {...}}.</summary>
    public JsonElement Envelope(string name) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty(name, out var inner)
        ? inner
        : throw ApiException.BadRequest($"'{name}' is a required property");
}
