using System.Reflection;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Clients;

/// <summary>Where a kind lives under the API server's root.</summary>
/// <param name="Prefix"><c>api/v1</c> or <c>apis/group/version</c>.</param>
public sealed record ResourcePath(string Prefix, string Group, string Version, string Kind, string Plural)
{
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <exception cref="InvalidOperationException">The type lacks <c>[KubernetesEntity]</c>.</exception>
    public static ResourcePath Of<TEntity>()
        where TEntity : IKubernetesObject<V1ObjectMeta>
    {
        var entity = typeof(TEntity).GetCustomAttribute<KubernetesEntityAttribute>()
            ?? throw new InvalidOperationException($"{typeof(TEntity)} needs [KubernetesEntity(Group, ApiVersion, Kind, PluralName)]");
        var group = entity.Group ?? "";
        return new ResourcePath(
            group.Length == 0 ? $"api/{entity.ApiVersion}" : $"apis/{group}/{entity.ApiVersion}", group, entity.ApiVersion, entity.Kind, entity.PluralName);
    }

    /// <param name="namespace">Empty: all namespaces, or a cluster-scoped kind.</param>
    public string Collection(string @namespace) => @namespace.Length == 0 ? $"{Prefix}/{Plural}" : $"{Prefix}/namespaces/{@namespace}/{Plural}";

    public string Object(EntityKey key) => $"{Collection(key.Namespace)}/{key.Name}";
}
