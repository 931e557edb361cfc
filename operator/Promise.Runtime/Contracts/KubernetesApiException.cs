using System.Net;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>The API server answered, and its answer was no.</summary>
public class KubernetesApiException(HttpStatusCode statusCode, V1Status? status, string request)
    : Exception($"{request}: {(int)statusCode} {status?.Reason ?? statusCode.ToString()}{(status?.Message is { } message ? $": {message}" : "")}")
{
    public HttpStatusCode StatusCode { get; } = statusCode;

    /// <summary>What the server said, where it said it in its own form.</summary>
    public V1Status? Status { get; } = status;

    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    public bool IsConflict => StatusCode == HttpStatusCode.Conflict;

    /// <summary>A resourceVersion or continue token is too old: list again.</summary>
    public bool IsExpired => StatusCode == HttpStatusCode.Gone;
}
