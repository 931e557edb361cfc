using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Clients;

/// <summary>
/// Requests on the client library's own connection and credentials. It exists because the library's generic calls return neither typed errors
/// nor a stream before its first line, and don't wait when the API server says "later".
/// </summary>
internal sealed class ApiTransport(Kubernetes kubernetes, TimeProvider time)
{
    private const int MaxAttempts = 10;

    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <summary>Sends, reads the whole body and parses it. A 429 is waited out as long as the server asks.</summary>
    public async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, Func<ReadOnlyMemory<byte>, T> parse, CancellationToken cancellationToken)
    {
        var body = content is null ? default : await content.ReadAsByteArrayAsync(cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            using var timeout = new CancellationTokenSource(RequestTimeout, time);
            using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
            try
            {
                using var copy = body is null ? null : new ReadOnlyMemoryContent(body);
                if (copy is not null)
                    copy.Headers.ContentType = content!.Headers.ContentType;
                using var response = await StartAsync(method, path, copy, HttpCompletionOption.ResponseContentRead, linked.Token);
                var bytes = await response.Content.ReadAsByteArrayAsync(linked.Token);
                if (response.IsSuccessStatusCode)
                    return parse(bytes);
                if (response.StatusCode != HttpStatusCode.TooManyRequests || attempt == MaxAttempts)
                    throw new KubernetesApiException(response.StatusCode, ParseStatus(bytes), $"{method} {path}");
                await Task.Delay(RetryAfter(response), time, cancellationToken);
            }
            catch (OperationCanceledException) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
            {
                throw new TimeoutException($"{method} {path}: no answer within {RequestTimeout.TotalSeconds:0} s");
            }
        }
    }

    /// <summary>Returns as soon as the headers are there; the caller reads the stream and disposes of the response.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var response = await StartAsync(HttpMethod.Get, path, null, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.IsSuccessStatusCode)
            return response;
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            if (response.StatusCode == HttpStatusCode.TooManyRequests)
                await Task.Delay(RetryAfter(response), time, cancellationToken);
            throw new KubernetesApiException(response.StatusCode, ParseStatus(bytes), $"GET {path}");
        }
    }

    internal static V1Status? ParseStatus(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes.Span, SourceGenerationContext.Default.V1Status);
        }
        catch (JsonException)
        {
            return null; // a proxy's answer, not the API server's
        }
    }

    private async Task<HttpResponseMessage> StartAsync(
        HttpMethod method, string path, HttpContent? content, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(kubernetes.BaseUri, path))
        {
            Content = content,
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (kubernetes.Credentials is { } credentials)
            await credentials.ProcessHttpRequestAsync(request, cancellationToken);
        return await kubernetes.HttpClient.SendAsync(request, completion, cancellationToken);
    }

    private static TimeSpan RetryAfter(HttpResponseMessage response)
    {
        var asked = response.Headers.RetryAfter?.Delta ?? TimeSpan.FromSeconds(1);
        return asked < LongestWait ? asked : LongestWait;
    }
}
