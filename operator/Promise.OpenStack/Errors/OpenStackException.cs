using System.Net;

namespace Promise.OpenStack.Errors;

/// <summary>A call that failed for good. Message and properties never hold a secret.</summary>
public sealed class OpenStackException : Exception
{
    public OpenStackException(FaultKind kind, FaultCause cause, string service, string operation, string fault, Exception? inner = null)
        : base($"{service} {operation}: {fault}", inner) =>
        (Kind, Cause, Service, Operation, Fault) = (kind, cause, service, operation, fault);

    public FaultKind Kind { get; }
    public FaultCause Cause { get; }
    /// <summary>The service's name: <c>placement</c>, <c>nova</c>, <c>cinder</c>, <c>neutron</c>, <c>blazar</c>, <c>keystone</c>, <c>glance</c>.</summary>
    public string Service { get; }
    /// <summary>The client's method, without <c>Async</c>.</summary>
    public string Operation { get; }
    /// <summary>The cloud's own words (at most 1000 characters), or what hindered the call.</summary>
    public string Fault { get; }
    /// <summary>The fault's machine-readable name, where the service has one (<c>placement.concurrent_update</c>, <c>OverQuota</c>).</summary>
    public string? Code { get; init; }
    public string? Method { get; init; }
    /// <summary>Without user names, and without the values of query parameters that hold secrets.</summary>
    public string? Url { get; init; }
    public HttpStatusCode? StatusCode { get; init; }
    /// <summary>The ID by which the cloud's operators find the request in their logs.</summary>
    public string? RequestId { get; init; }
    /// <summary>How long the service asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public override string Message =>
        base.Message + (Method is null ? "" : $" ({Method} {Url}{(StatusCode is { } status ? $": {(int)status}" : "")}{(RequestId is null ? "" : $", {RequestId}")})");
}
