namespace Promise.Api;

/// <summary>An HTTP endpoint that receives CloudEvents 1.0 about a pool.</summary>
public sealed record PoolSink
{
    /// <summary>Address of the endpoint, http or https.</summary>
    public required string Url { get; init; }

    /// <summary>Event types to send, such as capacity.changed or capacity.*. Empty: all. At most 32.</summary>
    public IReadOnlyList<string> Types { get; set; } = [];

    /// <summary>Secret whose key (default: token) is sent as a bearer token. Absent: no authorization.</summary>
    public NamespacedSecretReference? SecretRef { get; init; }
}
