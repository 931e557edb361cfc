using k8s.Models;

namespace Promise.Runtime.Leading;

/// <summary>
/// When the lease was last seen to change, on this machine's clock. Only that counts: the times written in a lease come from another
/// machine's clock.
/// </summary>
internal sealed class LeaseObservation(TimeProvider time)
{
    private string? version;
    private long since;

    /// <summary>Whether the holder may be taken for gone.</summary>
    public bool HasExpired(V1Lease lease, TimeSpan leaseDuration)
    {
        if (version != lease.Metadata.ResourceVersion)
        {
            version = lease.Metadata.ResourceVersion;
            since = time.GetTimestamp();
        }
        if (string.IsNullOrEmpty(lease.Spec?.HolderIdentity))
            return true;
        var promised = TimeSpan.FromSeconds(lease.Spec.LeaseDurationSeconds ?? 0);
        return time.GetElapsedTime(since) > (promised > leaseDuration ? promised : leaseDuration);
    }
}
