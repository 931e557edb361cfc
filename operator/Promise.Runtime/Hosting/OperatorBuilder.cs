using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Promise.Runtime.Clients;
using Promise.Runtime.Reconciling;
using Promise.Runtime.Telemetry;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Hosting;

internal sealed class OperatorBuilder(IServiceCollection services) : IOperatorBuilder
{
    private readonly Dictionary<Type, EntitySelector?> watched = [];

    public IServiceCollection Services => services;

    public IOperatorBuilder AddController<TImplementation, TEntity>(Action<ControllerOptions>? configure = null)
        where TImplementation : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        Watch<TEntity>();
        if (services.Any(s => s.ServiceType == typeof(ControllerQueue<TEntity>)))
            throw new InvalidOperationException($"{typeof(TEntity).Name} has a controller already; two would work on one object at once");
        var options = new ControllerOptions();
        configure?.Invoke(options);
        services.TryAddSingleton<TImplementation>();
        services.AddSingleton<ControllerQueue<TEntity>>();
        services.AddSingleton<EntityQueue<TEntity>>(p =>
        {
            var queue = p.GetRequiredService<ControllerQueue<TEntity>>();
            return (key, queueIn) => queue.Keys.AddAfter(key, queueIn);
        });
        services.AddSingleton<IControllerLoop>(p =>
        {
            var queue = p.GetRequiredService<ControllerQueue<TEntity>>().Keys;
            var name = options.Name ?? ResourcePath.Of<TEntity>().Kind.ToLowerInvariant();
            var settings = p.GetRequiredService<OperatorSettings>();
            var fence = p.GetRequiredService<ILeaderFence>();
            var finalizers = new Finalizers<TEntity>(
                [.. p.GetServices<FinalizerRegistration<TEntity>>()], p.GetRequiredService<IEntityClient<TEntity>>(), settings, fence);
            return new ControllerLoop<TEntity>(
                options, p.GetRequiredService<TImplementation>(), finalizers, p.GetRequiredService<IEntityStore<TEntity>>(), queue, settings, fence,
                new ControllerMetrics(p.GetRequiredService<RuntimeMetrics>(), name, queue), p.GetRequiredService<TimeProvider>(),
                p.GetRequiredService<ILogger<ControllerLoop<TEntity>>>());
        });
        return this;
    }

    public IOperatorBuilder AddFinalizer<TImplementation, TEntity>(string identifier, Func<TEntity, bool>? attach = null)
        where TImplementation : class, IEntityFinalizer<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var slash = identifier.IndexOf('/', StringComparison.Ordinal);
        if (slash <= 0 || identifier.Length - slash - 1 is < 1 or > 63)
            throw new ArgumentException($"'{identifier}' is no domain/name with a name of 1 to 63 characters", nameof(identifier));
        services.TryAddSingleton<TImplementation>();
        services.AddSingleton(p => new FinalizerRegistration<TEntity>(identifier, p.GetRequiredService<TImplementation>(), attach));
        return this;
    }

    public IOperatorBuilder Watch<TEntity>(EntitySelector? selector = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (watched.TryGetValue(typeof(TEntity), out var known))
        {
            if (selector is not null && known is not null && selector != known)
                throw new InvalidOperationException($"{typeof(TEntity).Name} is watched with another selector already");
            watched[typeof(TEntity)] = known ?? selector;
            return this;
        }
        watched.Add(typeof(TEntity), selector);
        services.AddSingleton(p => new EntityStore<TEntity>(p.GetServices<EntityIndexDefinition<TEntity>>()));
        services.AddSingleton<IEntityStore<TEntity>>(p => p.GetRequiredService<EntityStore<TEntity>>());
        services.AddSingleton<IInformer>(p => new Informer<TEntity>(
            p.GetRequiredService<EntityStore<TEntity>>(), p.GetRequiredService<EntityClient<TEntity>>(), p.GetRequiredService<EntityJson>(),
            watched[typeof(TEntity)] ?? new EntitySelector(), p.GetRequiredService<OperatorSettings>(), p.GetRequiredService<TimeProvider>(),
            p.GetRequiredService<ILogger<Informer<TEntity>>>()));
        return this;
    }

    public IOperatorBuilder Map<TFrom, TTo>(Func<IServiceProvider, TFrom, IEnumerable<EntityKey>> map, Func<EntityChange<TFrom>, bool>? when = null)
        where TFrom : class, IKubernetesObject<V1ObjectMeta>
        where TTo : class, IKubernetesObject<V1ObjectMeta>
    {
        Watch<TFrom>();
        services.AddSingleton<IMapping>(p => new Mapping<TFrom, TTo>(
            p.GetRequiredService<IEntityStore<TFrom>>(),
            p.GetService<ControllerQueue<TTo>>() ?? throw new InvalidOperationException($"a map leads to {typeof(TTo).Name}, which has no controller"),
            from => map(p, from), when, p.GetRequiredService<ILogger<Mapping<TFrom, TTo>>>()));
        return this;
    }

    public IOperatorBuilder AddIndex<TEntity>(string name, Func<TEntity, IEnumerable<string>> values)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        Watch<TEntity>();
        services.AddSingleton(new EntityIndexDefinition<TEntity>(name, values));
        return this;
    }

    public IOperatorBuilder AddLeaderTask<TTask>()
        where TTask : class, ILeaderTask
    {
        services.TryAddSingleton<TTask>();
        services.AddSingleton<ILeaderTask>(p => p.GetRequiredService<TTask>());
        return this;
    }
}
