using Microsoft.Extensions.Diagnostics.HealthChecks;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Health;

/// <summary>Do the caches hold everything? A standby that could take over is ready as much as the leader.</summary>
internal sealed class ReadinessCheck(IEnumerable<IInformer> informers, ILeaderFence fence) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var missing = informers.Where(i => !i.IsSynced).Select(i => i.Kind).ToList();
        return Task.FromResult(missing.Count == 0
            ? HealthCheckResult.Healthy(fence.MayWrite ? "leading" : "standby")
            : HealthCheckResult.Unhealthy($"not listed yet: {string.Join(", ", missing)}"));
    }
}
