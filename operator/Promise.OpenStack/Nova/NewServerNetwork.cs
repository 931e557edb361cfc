namespace Promise.OpenStack.Nova;

/// <summary>Either a port that exists, or a network (with an address of it).</summary>
public sealed record NewServerNetwork(string? Port = null, string? Uuid = null, string? FixedIp = null);
