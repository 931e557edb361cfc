namespace Promise.OpenStack.Cinder;

public sealed record VolumeZoneState(bool Available);
