namespace Promise.Runtime.Leading;

/// <summary>The part of the settings that concerns the lease, complete and checked.</summary>
internal sealed record LeaseSettings(string Name, string Namespace, string Identity, TimeSpan LeaseDuration, TimeSpan RenewDeadline, TimeSpan RetryPeriod)
{
    private const string NamespaceFile = "/var/run/secrets/kubernetes.io/serviceaccount/namespace";

    /// <exception cref="ArgumentException">The times contradict each other.</exception>
    public static LeaseSettings From(OperatorSettings settings)
    {
        if (settings.LeaseDuration.Ticks % TimeSpan.TicksPerSecond != 0 || settings.LeaseDuration < TimeSpan.FromSeconds(1))
            throw new ArgumentException($"LeaseDuration {settings.LeaseDuration}: the API takes whole seconds, at least one");
        if (settings.RenewDeadline >= settings.LeaseDuration)
            throw new ArgumentException($"RenewDeadline {settings.RenewDeadline} must be shorter than LeaseDuration {settings.LeaseDuration}, or two replicas could lead");
        if (settings.RetryPeriod >= settings.RenewDeadline)
            throw new ArgumentException($"RetryPeriod {settings.RetryPeriod} must be shorter than RenewDeadline {settings.RenewDeadline}");
#pragma warning disable RS0030 // a name that differs between two replicas on one host can't be computed from anything they share
        var identity = settings.Identity ?? $"{Environment.MachineName}_{Guid.NewGuid():N}";
#pragma warning restore RS0030
        return new LeaseSettings(
            settings.Name, settings.LeaderElectionNamespace ?? OwnNamespace(), identity, settings.LeaseDuration, settings.RenewDeadline, settings.RetryPeriod);
    }

    private static string OwnNamespace() =>
        Environment.GetEnvironmentVariable("POD_NAMESPACE") ?? (File.Exists(NamespaceFile) ? File.ReadAllText(NamespaceFile).Trim() : "default");
}
