using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Clients;

/// <summary>One kind at the API server.</summary>
internal sealed class EntityClient<TEntity>(ApiTransport transport, EntityJson json) : IEntityClient<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public ResourcePath Path { get; } = ResourcePath.Of<TEntity>();

    public async Task<TEntity?> GetAsync(EntityKey key, CancellationToken cancellationToken = default)
    {
        try
        {
            return await SendAsync(HttpMethod.Get, Path.Object(key), null, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            return null;
        }
    }

    public Task<TEntity> CreateAsync(TEntity entity, CancellationToken cancellationToken = default)
    {
        entity.ApiVersion = Path.ApiVersion;
        entity.Kind = Path.Kind;
        var body = JsonSerializer.SerializeToUtf8Bytes(entity, json.Writer<TEntity>());
        return SendAsync(HttpMethod.Post, Path.Collection(entity.Metadata.NamespaceProperty ?? ""), Content(body, "application/json"), cancellationToken);
    }

    public async Task DeleteAsync(EntityKey key, string? uid = null, CancellationToken cancellationToken = default)
    {
        var body = uid is null ? "{}" : $$$"""{"preconditions":{"uid":"{{{JsonEncodedText.Encode(uid)}}}"}}""";
        try
        {
            await transport.SendAsync(
                HttpMethod.Delete, Path.Object(key), Content(Encoding.UTF8.GetBytes(body), "application/json"), static _ => true, cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsNotFound)
        {
            // deleted by someone else: what we wanted
        }
    }

    public Task<TEntity> MergePatchAsync(EntityKey key, ReadOnlyMemory<byte> patch, CancellationToken cancellationToken = default) =>
        SendAsync(HttpMethod.Patch, Path.Object(key), Content(patch, "application/merge-patch+json"), cancellationToken);

    public Task<TEntity> WriteStatusAsync(HttpMethod method, EntityKey key, string query, ReadOnlyMemory<byte> body, string contentType, CancellationToken cancellationToken) =>
        SendAsync(method, $"{Path.Object(key)}/status{query}", Content(body, contentType), cancellationToken);

    /// <param name="scope">Namespace; empty for all.</param>
    /// <param name="selector">Narrows what is listed.</param>
    /// <param name="limit">Objects per page.</param>
    /// <param name="token">Continue token of the page before; null starts a consistent read past every cache.</param>
    /// <param name="unreadable">Told about each object that the type can't hold; it is left out, so that one bad object doesn't hide the others.</param>
    public Task<EntityPage<TEntity>> ListAsync(
        string scope, EntitySelector selector, int limit, string? token, Action<string> unreadable, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(Path.Collection(scope)).Append("?limit=").Append(limit.ToString(CultureInfo.InvariantCulture));
        Append(query, selector);
        if (token is not null)
            query.Append("&continue=").Append(Uri.EscapeDataString(token));
        return transport.SendAsync(HttpMethod.Get, query.ToString(), null, body => ParsePage(body, unreadable), cancellationToken);
    }

    public Task<HttpResponseMessage> WatchAsync(string scope, EntitySelector selector, string version, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var query = new StringBuilder(Path.Collection(scope)).Append("?watch=true&allowWatchBookmarks=true&resourceVersion=").Append(Uri.EscapeDataString(version))
            .Append(CultureInfo.InvariantCulture, $"&timeoutSeconds={Math.Max(1, (int)timeout.TotalSeconds)}");
        Append(query, selector);
        return transport.OpenAsync(query.ToString(), cancellationToken);
    }

    /// <summary>Asks the API server whether the kind lives in namespaces; waits for as long as it does not know the kind.</summary>
    public async Task<bool> IsNamespacedAsync(TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var known = await transport.SendAsync(
                    HttpMethod.Get, Path.Prefix, null,
                    body => JsonSerializer.Deserialize(body.Span, SourceGenerationContext.Default.V1APIResourceList)!, cancellationToken);
                if (known.Resources.FirstOrDefault(r => r.Name == Path.Plural) is { } resource)
                    return resource.Namespaced;
            }
            catch (Exception e) when (e is KubernetesApiException or HttpRequestException or TimeoutException)
            {
                // the CRD is not there yet, or the server isn't
            }
            await Task.Delay(TimeSpan.FromSeconds(1), time, cancellationToken);
        }
    }

    internal EntityPage<TEntity> ParsePage(ReadOnlyMemory<byte> body, Action<string> unreadable)
    {
        EntityPage<TEntity> page;
        try
        {
            page = JsonSerializer.Deserialize(body.Span, json.Reader<EntityPage<TEntity>>())!;
        }
        catch (JsonException)
        {
            page = ParseOneByOne(body, unreadable);
        }
        foreach (var entity in page.Items)
        {
            // the items of a built-in kind's list come without them
            entity.ApiVersion ??= Path.ApiVersion;
            entity.Kind ??= Path.Kind;
        }
        return page;
    }

    private static ReadOnlyMemoryContent Content(ReadOnlyMemory<byte> body, string type) =>
        new ReadOnlyMemoryContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };

    private static void Append(StringBuilder query, EntitySelector selector)
    {
        if (selector.Labels is { } labels)
            query.Append("&labelSelector=").Append(Uri.EscapeDataString(labels));
        if (selector.Fields is { } fields)
            query.Append("&fieldSelector=").Append(Uri.EscapeDataString(fields));
    }

    private Task<TEntity> SendAsync(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken) =>
        transport.SendAsync(method, path, content, body => JsonSerializer.Deserialize(body.Span, json.Reader<TEntity>())!, cancellationToken);

    private EntityPage<TEntity> ParseOneByOne(ReadOnlyMemory<byte> body, Action<string> unreadable)
    {
        var raw = JsonSerializer.Deserialize(body.Span, json.Reader<EntityPage<JsonElement>>())!;
        var page = new EntityPage<TEntity> { Metadata = raw.Metadata };
        foreach (var item in raw.Items)
        {
            try
            {
                page.Items.Add(item.Deserialize(json.Reader<TEntity>())!);
            }
            catch (JsonException e)
            {
                var name = item.GetProperty("metadata").GetProperty("name").GetString();
                unreadable($"{Path.Kind} {name}: {e.Message}");
            }
        }
        return page;
    }
}
