namespace Promise.CloudSim.Blazar;

/// <summary>An address outside the subnet's pools that the reservation service may give away.</summary>
public sealed record ReservableFloatingIp(string Id, string NetworkId, string SubnetId, string Address, DateTimeOffset Created);
