namespace Promise.OpenStack.Blazar;

public sealed record NewFloatingIpReservation(int Amount, string NetworkId) : NewReservation;
