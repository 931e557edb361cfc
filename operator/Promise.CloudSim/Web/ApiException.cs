namespace Promise.CloudSim.Web;

/// <summary>A refusal on its way to the caller; each service words it in its own form (<see cref="ServiceStyle"/>).</summary>
/// <param name="status">HTTP status.</param>
/// <param name="message">What the service would say.</param>
/// <param name="code">Placement's error code or Neutron's error type, where there is one.</param>
public sealed class ApiException(int status, string message, string? code = null) : Exception(message)
{
    public int Status { get; } = status;

    public string? Code { get; } = code;

    /// <summary>Seconds for the Retry-After header.</summary>
    public int? RetryAfter { get; init; }

    public static ApiException BadRequest(string message) => new(400, message);

    public static ApiException Forbidden(string message) => new(403, message);

    public static ApiException NotFound(string message) => new(404, message);

    public static ApiException Conflict(string message) => new(409, message);
}
