namespace Promise.OpenStack.Blazar;

internal sealed record NewReservableHost(string Name);
