namespace Promise.OpenStack.Neutron;

public sealed record NewFloatingIp
{
    public required string FloatingNetworkId { get; init; }
    /// <summary>The owner; null: our own project. It can't be changed later.</summary>
    public string? ProjectId { get; init; }
    /// <summary>Searchable from the first moment on, which tags (a second request) are not.</summary>
    public string? Description { get; init; }
    public string? SubnetId { get; init; }
    /// <summary>This very address; for administrators. Taken: Conflict.</summary>
    public string? FloatingIpAddress { get; init; }
}
