using System.Net;
using System.Text.Json;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Timeout;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Http;

/// <summary>One service at one address: its resilience state and the microversions it offers.</summary>
internal sealed class ServiceEndpoint(ServiceKind kind, Uri address, Transport transport)
{
    private readonly ResiliencePipeline<Answer> pipeline = CallPipeline.Build(transport.Options, transport.Time);
    private readonly string root = Root(kind, address);
    private readonly FailureReport failures = new(kind, transport.Redaction);
    private volatile object? newest;

    /// <summary>The answer, whatever its status; throws where there was none.</summary>
    public async Task<Answer> SendAsync(Call call, Secret? token, CancellationToken cancellationToken)
    {
        if (call.Version is { } version)
            await RequireAsync(version, call.Operation, cancellationToken);
        return await SendAsync(call, new Uri(root + call.Path), token ?? default, cancellationToken);
    }

    private async Task<Answer> SendAsync(Call call, Uri url, Secret token, CancellationToken cancellationToken)
    {
        try
        {
            return await pipeline.RunAsync(
                call, static (s, cancel) => s.transport.SendAsync(s.kind, s.call, s.url, s.token, cancel), (transport, kind, call, url, token), cancellationToken);
        }
        catch (Exception lost) when (lost is HttpRequestException or TimeoutRejectedException or BrokenCircuitException or RateLimiterRejectedException)
        {
            throw failures.Lost(call, url, lost);
        }
    }

    private async ValueTask RequireAsync(Microversion wanted, string operation, CancellationToken cancellationToken)
    {
        newest ??= await NegotiateAsync(cancellationToken);
        if ((Microversion)newest < wanted)
            throw new OpenStackException(FaultKind.Invalid, FaultCause.VersionNotSupported, kind.Name, operation,
                $"needs microversion {wanted}, and the service at {address.Host} goes up to {newest}");
    }

    private async Task<object> NegotiateAsync(CancellationToken cancellationToken)
    {
        var call = new Call("GetVersions", HttpMethod.Get, "", null, null, Repeatable: true);
        var answer = await SendAsync(call, VersionDocument(address), default, cancellationToken);
        // Cinder answers its choice of versions with 300
        if (!answer.IsSuccess && answer.Status != HttpStatusCode.MultipleChoices)
            throw failures.Answered(call, answer, default);
        try
        {
            var versions = Envelope.Read(answer.Body, "versions", HttpJson.Default.IReadOnlyListVersionEntry);
            return versions.Max(entry => Microversion.TryParse(entry.MaxVersion ?? entry.Version, out var version) ? version : default);
        }
        catch (JsonException broken)
        {
            throw failures.BadAnswer(call, answer, broken);
        }
    }

    private static string Root(ServiceKind kind, Uri address)
    {
        var root = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        return kind.VersionPath is { } version && !root.EndsWith(version, StringComparison.Ordinal) ? root + version : root;
    }

    /// <summary>Above the version in the path: <c>https://host/compute/v2.1</c> and <c>https://host/volume/v3/project</c> lead to <c>https://host/compute/</c> and <c>https://host/volume/</c>.</summary>
    private static Uri VersionDocument(Uri address)
    {
        var segments = address.Segments.TakeWhile(segment => !(segment.Length > 1 && segment[0] == 'v' && char.IsAsciiDigit(segment[1])));
        return new Uri(address, string.Concat(segments).TrimEnd('/') + "/");
    }
}
