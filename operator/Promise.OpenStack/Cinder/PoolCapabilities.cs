namespace Promise.OpenStack.Cinder;

/// <summary>As the backend reported it last (every 60 s, as a rule): it lags behind.</summary>
/// <param name="ReservedPercentage">Of the total; never to be given out.</param>
/// <param name="ProvisionedCapacityGb">The sizes promised on it, of all its users.</param>
/// <param name="AllocatedCapacityGb">The sizes that Cinder itself put there.</param>
/// <param name="MaxOverSubscriptionRatio">A number in a text, or <c>auto</c>.</param>
public sealed record PoolCapabilities(
    CapacityNumber TotalCapacityGb, CapacityNumber FreeCapacityGb, CapacityNumber ProvisionedCapacityGb, CapacityNumber AllocatedCapacityGb,
    string? VolumeBackendName, string? PoolName, int ReservedPercentage = 0, bool ThinProvisioningSupport = false, bool ThickProvisioningSupport = false,
    CapacityNumber MaxOverSubscriptionRatio = default, DateTimeOffset? Timestamp = null);
