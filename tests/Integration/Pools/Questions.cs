using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s;

namespace Promise.Integration.Tests.Pools;

/// <summary>Questions about one pool over HTTP, asked with a token of the cluster.</summary>
internal sealed class Questions : IDisposable
{
    private readonly HttpClient client;
    private readonly string pool;

    /// <param name="token">Null: none is sent.</param>
    public Questions(Uri url, string pool, string? token)
    {
        (this.pool, client) = (pool, new HttpClient { BaseAddress = url });
        if (token is not null) client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
    }

    /// <summary>As the cluster's administrator.</summary>
    public static Questions To(PoolOperator @operator, PoolsPlane planes, string pool) => new(@operator.Url, pool, planes.Plane.ClientConfiguration.AccessToken);

    /// <summary>As a user of the cluster who may do what roles grant to "guest".</summary>
    public static Questions AsGuest(PoolOperator @operator, PoolsPlane planes, string pool) =>
        new(@operator.Url, pool, KubernetesClientConfiguration.BuildConfigFromConfigFile(planes.Plane.KubeconfigPath, "guest").AccessToken);

    public async Task<HttpStatusCode> StatusAsync(string what, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(Path(what), cancellationToken);
        return answer.StatusCode;
    }

    /// <param name="more">Such as <c>&amp;series=true</c>.</param>
    public Task<JsonNode> CapacityAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken, string more = "") =>
        GetAsync($"capacity?{Window(start, end)}{more}", cancellationToken);

    /// <summary>The names of the reservations in a window.</summary>
    public async Task<string[]> ReservationsAsync(DateTimeOffset start, DateTimeOffset end, CancellationToken cancellationToken, string more = "") =>
        [.. (await GetAsync($"reservations?{Window(start, end)}{more}", cancellationToken))["reservations"]!.AsArray().Select(r => r!["name"]!.GetValue<string>())];

    public async Task<JsonNode> GetAsync(string what, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync(Path(what), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    public void Dispose() => client.Dispose();

    private string Path(string what) => what.StartsWith('/') ? what : $"/v1/pools/{pool}/{what}";

    private static string Window(DateTimeOffset start, DateTimeOffset end) => $"start={Uri.EscapeDataString(start.ToString("O"))}&end={Uri.EscapeDataString(end.ToString("O"))}";
}
