using Microsoft.Extensions.Diagnostics.HealthChecks;
using Promise.Runtime.Hosting;
using Promise.Runtime.Reconciling;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Health;

/// <summary>Are all loops alive? An API server that is away does not make them dead: a restart would not bring it back.</summary>
internal sealed class LivenessCheck(OperatorHost host, IEnumerable<IInformer> informers, IEnumerable<IControllerLoop> controllers, OperatorSettings settings) : IHealthCheck
{
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (host.Failure is { } failure)
            return Task.FromResult(HealthCheckResult.Unhealthy("the operator's main loop ended", failure));
        foreach (var informer in informers)
        {
            if (informer.SilentFor > settings.WatchSilence + Slack)
                return Task.FromResult(HealthCheckResult.Unhealthy($"the watch of {informer.Kind} hangs for {informer.SilentFor.TotalSeconds:0} s"));
        }
        foreach (var controller in controllers)
        {
            if (controller.LongestVisit > settings.ReconcileTimeout + Slack)
                return Task.FromResult(HealthCheckResult.Unhealthy($"a visit of {controller.Name} ignores its timeout for {controller.LongestVisit.TotalSeconds:0} s"));
        }
        return Task.FromResult(HealthCheckResult.Healthy());
    }
}
