namespace Promise.OpenStack.Nova;

public sealed record ZoneState(bool Available);
