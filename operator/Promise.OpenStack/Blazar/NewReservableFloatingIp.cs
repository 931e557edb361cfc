namespace Promise.OpenStack.Blazar;

internal sealed record NewReservableFloatingIp(string FloatingNetworkId, string FloatingIpAddress);
