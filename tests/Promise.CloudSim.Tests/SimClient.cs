using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Promise.CloudSim.Tests;

/// <summary>A plain HTTP client with a token: these tests judge the wire, so no typed client stands between.</summary>
public sealed class SimClient : IDisposable
{
    // the web defaults would write VCPU as vcpu
    private static readonly JsonSerializerOptions AsWritten = new();

    private readonly HttpClient http;

    private SimClient(HttpClient http, JsonNode token) => (this.http, Token) = (http, token);

    public JsonNode Token { get; }

    public string ProjectId => (string)Token["project"]!["id"]!;

    public static async Task<SimClient> LogIn(CloudSimHost sim, string user, CancellationToken cancel, string password = "test-only")
    {
        var http = new HttpClient { BaseAddress = sim.Url };
        var answer = await http.PostAsJsonAsync("identity/v3/auth/tokens", new
        {
            auth = new
            {
                identity = new { methods = new[] { "password" }, password = new { user = new { name = user, domain = new { id = "default" }, password } } },
                scope = new { project = new { name = user, domain = new { id = "default" } } },
            },
        }, cancel);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        http.DefaultRequestHeaders.Add("X-Auth-Token", answer.Headers.GetValues("X-Subject-Token"));
        http.DefaultRequestHeaders.Add("OpenStack-API-Version", "placement 1.39, compute 2.96, volume 3.71");
        return new SimClient(http, (await answer.Content.ReadFromJsonAsync<JsonNode>(cancel))!["token"]!);
    }

    public async Task<(int Status, JsonNode? Body)> Send(string method, string path, object? body = null, CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : JsonContent.Create(body, options: AsWritten) };
        using var answer = await http.SendAsync(request, cancel);
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return ((int)answer.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public async Task<JsonNode> Get(string path, CancellationToken cancel)
    {
        var (status, body) = await Send("GET", path, cancel: cancel);
        Assert.Equal(200, status);
        return body!;
    }

    /// <summary>Boots a server and looks once, after which it is ACTIVE or in ERROR when the cloud has no delay.</summary>
    public async Task<JsonNode> Boot(string flavor, CancellationToken cancel, object? hints = null, string? zone = null)
    {
        var server = new Dictionary<string, object?> { ["name"] = "s", ["flavorRef"] = flavor, ["networks"] = "none" };
        if (zone is not null) server["availability_zone"] = zone;
        var body = new Dictionary<string, object?> { ["server"] = server };
        if (hints is not null) body["os:scheduler_hints"] = hints;
        var (status, made) = await Send("POST", "compute/v2.1/servers", body, cancel);
        Assert.Equal(202, status);
        await Get($"compute/v2.1/servers/{made!["server"]!["id"]}", cancel);
        return (await Get($"compute/v2.1/servers/{made["server"]!["id"]}", cancel))["server"]!;
    }

    public void Dispose() => http.Dispose();
}
