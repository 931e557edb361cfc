using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Promise.Runtime;

/// <summary>Says what the operator consists of.</summary>
public interface IOperatorBuilder
{
    IServiceCollection Services { get; }

    /// <summary>Watches <typeparamref name="TEntity"/> and reconciles it. One controller a kind.</summary>
    IOperatorBuilder AddController<TImplementation, TEntity>(Action<ControllerOptions>? configure = null)
        where TImplementation : class, IEntityController<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <param name="identifier">As it stands in <c>metadata.finalizers</c>: <c>domain/name</c>, at most 63 characters after the slash.</param>
    /// <param name="attach">
    /// Asked before each visit: which objects get it. Once it is on an object it stays until the object is deleted. Default: all. Say yes before the
    /// first effect that has to be cleaned up.
    /// </param>
    IOperatorBuilder AddFinalizer<TImplementation, TEntity>(string identifier, Func<TEntity, bool>? attach = null)
        where TImplementation : class, IEntityFinalizer<TEntity>
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// Keeps a store of a kind without a controller, custom or built in. With a selector it holds only what the selector lets through.
    /// Adding a kind twice is the same as adding it once; two different selectors for one kind are an error.
    /// </summary>
    IOperatorBuilder Watch<TEntity>(EntitySelector? selector = null)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// A change of a <typeparamref name="TFrom"/> calls the controller of <typeparamref name="TTo"/> for the keys that
    /// <paramref name="map"/> names, asked with the state before and the state after. Watches <typeparamref name="TFrom"/> if nobody did yet.
    /// </summary>
    /// <param name="when">Which changes count; default: all.</param>
    IOperatorBuilder Map<TFrom, TTo>(Func<IServiceProvider, TFrom, IEnumerable<EntityKey>> map, Func<EntityChange<TFrom>, bool>? when = null)
        where TFrom : class, IKubernetesObject<V1ObjectMeta>
        where TTo : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>An index for <see cref="IEntityStore{TEntity}.ByIndex"/>, kept current with each change.</summary>
    IOperatorBuilder AddIndex<TEntity>(string name, Func<TEntity, IEnumerable<string>> values)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>;

    IOperatorBuilder AddLeaderTask<TTask>()
        where TTask : class, ILeaderTask;
}
