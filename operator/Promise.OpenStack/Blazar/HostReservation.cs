namespace Promise.OpenStack.Blazar;

public sealed record HostReservation(string Id, string LeaseId, DateTimeOffset StartDate, DateTimeOffset EndDate);
