using System.Net;
using System.Net.Http.Headers;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.OpenStack.Http;

/// <summary>Sends single requests over one cloud's pooled connections and reports each of them.</summary>
internal sealed class Transport(CloudConfig cloud, OpenStackOptions options, TimeProvider time, HttpMessageHandler handler) : IDisposable
{
    private const int LargestAnswer = 256 * 1024 * 1024;

    private readonly HttpClient http = new(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = LargestAnswer };

    public OpenStackOptions Options => options;
    public TimeProvider Time => time;
    public Redaction Redaction { get; } = new(cloud);

    public async Task<Answer> SendAsync(ServiceKind kind, Call call, Uri url, Secret token, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(call.Method, url);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (!token.IsEmpty)
            request.Headers.TryAddWithoutValidation("X-Auth-Token", token.Reveal());
        if (call.Version is { } version)
            request.Headers.TryAddWithoutValidation("OpenStack-API-Version", $"{kind.VersionHeader} {version}");
        if (call.Body is { } body)
            request.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        var started = time.GetTimestamp();
        var status = 0;
        try
        {
            // the whole body is read here, inside the try's time-out: a connection may also die or stall half-way through it
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            status = (int)response.StatusCode;
            return new Answer(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken), url)
            {
                RequestId = Header(response, "x-openstack-request-id") ?? Header(response, "x-compute-request-id"),
                RetryAfter = RetryAfter(response),
                SubjectToken = Header(response, "X-Subject-Token"),
            };
        }
        finally
        {
            options.Observer?.Completed(new RequestReport(kind.Name, call.Operation, status, time.GetElapsedTime(started)));
        }
    }

    public void Dispose() => http.Dispose();

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        // Cinder sends one with every refusal over quota; only these two statuses invite to come back
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable) || response.Headers.RetryAfter is not { } header)
            return null;
        var wait = header.Delta ?? header.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.First() : null;
}
