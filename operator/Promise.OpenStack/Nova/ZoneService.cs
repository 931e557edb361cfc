namespace Promise.OpenStack.Nova;

public sealed record ZoneService(bool Available, bool Active, DateTimeOffset? UpdatedAt = null);
