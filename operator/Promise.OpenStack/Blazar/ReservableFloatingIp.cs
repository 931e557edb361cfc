namespace Promise.OpenStack.Blazar;

public sealed record ReservableFloatingIp(string Id, string FloatingNetworkId, string FloatingIpAddress, bool Reservable = true);
