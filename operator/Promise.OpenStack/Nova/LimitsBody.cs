namespace Promise.OpenStack.Nova;

internal sealed record LimitsBody(ComputeLimits Absolute);
