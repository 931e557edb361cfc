using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Promise.OpenStack;

namespace Promise.Integration.Tests.Contract.Clouds;

/// <summary>What tests set the stage with: calls that the operator never makes, and hence the clients don't have.</summary>
internal sealed class RawApi(IOpenStackCloud cloud, string authUrl) : IDisposable
{
    private readonly HttpClient http = new();

    public void Dispose() => http.Dispose();

    public Task<JsonNode?> IdentityAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken) =>
        SendAsync(method, authUrl.TrimEnd('/') + path, body, cancellationToken);

    public async Task<JsonNode?> SendAsync(string serviceType, HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        var token = await cloud.Identity.GetTokenAsync(cancellationToken);
        var endpoint = token.Catalog.Services.First(service => service.Type == serviceType).Endpoints!.First(endpoint => endpoint.Interface == "public").Url.TrimEnd('/');
        return await SendAsync(method, endpoint + path, body, cancellationToken);
    }

    private async Task<JsonNode?> SendAsync(HttpMethod method, string url, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("X-Auth-Token", (await cloud.Identity.GetTokenAsync(cancellationToken)).Id.Reveal());
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        Assert.True(response.IsSuccessStatusCode, $"{method} {url}: {(int)response.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }
}
