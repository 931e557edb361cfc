using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Promise.Runtime.Clients;
using Promise.Runtime.Events;
using Promise.Runtime.Health;
using Promise.Runtime.Hosting;
using Promise.Runtime.Leading;
using Promise.Runtime.Status;
using Promise.Runtime.Telemetry;
using Prometheus;

namespace Promise.Runtime;

public static class OperatorServices
{
    /// <summary>
    /// Adds an operator to a host. Registered before, and used if so: <see cref="KubernetesClientConfiguration"/> (default: in cluster, else the
    /// kubeconfig), <see cref="TimeProvider"/>, <see cref="CollectorRegistry"/>. Available afterwards: <see cref="EventPublisher"/>,
    /// <see cref="ILeaderFence"/>, <see cref="IKubernetes"/>, and for each kind <see cref="IEntityStore{TEntity}"/>,
    /// <see cref="IEntityClient{TEntity}"/>, <see cref="IStatusWriter{TEntity}"/>, <see cref="EntityQueue{TEntity}"/>.
    /// </summary>
    /// <remarks>Controllers, finalizers and leader tasks are singletons.</remarks>
    public static IOperatorBuilder AddKubernetesOperator(this IServiceCollection services, Action<OperatorSettings>? configure = null)
    {
        var settings = new OperatorSettings();
        configure?.Invoke(settings);
        var lease = LeaseSettings.From(settings);
        services.AddSingleton(settings);
        services.AddSingleton(lease);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(_ => Metrics.DefaultRegistry);
        services.TryAddSingleton(_ => KubernetesClientConfiguration.BuildDefaultConfig());
        services.TryAddSingleton(p => new Kubernetes(p.GetRequiredService<KubernetesClientConfiguration>(), new RequestCounter(p.GetRequiredService<RuntimeMetrics>())));
        services.TryAddSingleton<IKubernetes>(p => p.GetRequiredService<Kubernetes>());
        services.AddSingleton<RuntimeMetrics>();
        services.AddSingleton(new EntityJson(settings.JsonTypes));
        services.AddSingleton<ApiTransport>();
        services.AddSingleton(typeof(EntityClient<>));
        services.AddSingleton(typeof(IEntityClient<>), typeof(EntityClient<>));
        services.AddSingleton(typeof(IStatusWriter<>), typeof(StatusWriter<>));
        services.AddSingleton(p =>
        {
            var fence = new LeaderFence(p.GetRequiredService<TimeProvider>(), lease.RenewDeadline);
            if (settings.LeaderElection == LeaderElectionType.None)
                fence.OpenForEver();
            return fence;
        });
        services.AddSingleton<ILeaderFence>(p => p.GetRequiredService<LeaderFence>());
        services.AddSingleton<Leadership>();
        services.AddSingleton<EventRecorder>();
        services.AddSingleton<EventPublisher>(p => p.GetRequiredService<EventRecorder>().PublishAsync);
        services.AddSingleton<OperatorHost>();
        services.AddHostedService(p => p.GetRequiredService<OperatorHost>());
        services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.DrainTimeout + TimeSpan.FromSeconds(8));
        services.AddHealthChecks()
            .AddCheck<LivenessCheck>("loops", tags: [OperatorEndpoints.Live])
            .AddCheck<ReadinessCheck>("caches", tags: [OperatorEndpoints.Ready]);
        return new OperatorBuilder(services);
    }
}
