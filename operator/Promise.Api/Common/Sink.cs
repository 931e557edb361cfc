namespace Promise.Api;

/// <summary>An HTTP endpoint that receives CloudEvents 1.0.</summary>
public sealed record Sink
{
    /// <summary>Address of the endpoint, http or https. Its host must be one that the pool allows for the namespace.</summary>
    public required string Url { get; init; }

    /// <summary>Event types to send, such as reservation.held or reservation.*. Empty: all. At most 32.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Secret whose key (default: token) is sent as a bearer token. Absent: no authorization.</summary>
    public SecretReference? SecretRef { get; init; }
}
