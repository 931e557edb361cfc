using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promise.Runtime;
using Promise.Runtime.Replica.Widgets;

namespace Promise.Integration.Tests.Runtime;

/// <summary>An operator for widgets of one namespace, inside the test's process.</summary>
internal sealed class WidgetOperator : IAsyncDisposable
{
    private readonly IHost host;

    private WidgetOperator(IHost host) => this.host = host;

    public CollectedLog Log => Get<CollectedLog>();

    public IEntityStore<Widget> Store => Get<IEntityStore<Widget>>();

    public static async Task<WidgetOperator> StartAsync(
        KubernetesClientConfiguration cluster, string @namespace, IEntityController<Widget> controller, CancellationToken cancellationToken,
        Action<OperatorSettings>? configure = null, Action<IOperatorBuilder>? add = null, Action<ControllerOptions>? options = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        var log = new CollectedLog();
        builder.Logging.AddProvider(log);
        builder.Services.AddSingleton(log);
        builder.Services.AddSingleton(cluster);
        builder.Services.AddSingleton(Prometheus.Metrics.NewCustomRegistry());
        builder.Services.AddSingleton(new Given(controller));
        var operators = builder.Services.AddKubernetesOperator(settings =>
        {
            settings.Name = "widgets";
            settings.Namespaces.Add(@namespace);
            settings.LeaderElectionNamespace = @namespace;
            settings.LeaderElection = LeaderElectionType.None;
            settings.JsonTypes.Add(WidgetJson.Default);
            configure?.Invoke(settings);
        });
        operators.AddController<Given, Widget>(options);
        add?.Invoke(operators);
        var host = builder.Build();
        await host.StartAsync(cancellationToken);
        return new WidgetOperator(host);
    }

    public T Get<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }

    /// <summary>The controller that the test holds in its hands.</summary>
    internal sealed class Given(IEntityController<Widget> controller) : IEntityController<Widget>
    {
        public Task<ReconciliationResult<Widget>> ReconcileAsync(Widget entity, CancellationToken cancellationToken) => controller.ReconcileAsync(entity, cancellationToken);

        public Task<ReconciliationResult<Widget>> DeletedAsync(Widget entity, CancellationToken cancellationToken) => controller.DeletedAsync(entity, cancellationToken);
    }
}
