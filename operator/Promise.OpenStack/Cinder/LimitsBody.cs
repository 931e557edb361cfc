namespace Promise.OpenStack.Cinder;

internal sealed record LimitsBody(VolumeLimits Absolute);
