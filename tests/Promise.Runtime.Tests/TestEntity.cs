using k8s;
using k8s.Models;

namespace Promise.Runtime.Tests;

[KubernetesEntity(Group = "runtime.test", ApiVersion = "v1", Kind = "Thing", PluralName = "things")]
public sealed class TestEntity : IKubernetesObject<V1ObjectMeta>
{
    public string ApiVersion { get; set; } = "runtime.test/v1";

    public string Kind { get; set; } = "Thing";

    public V1ObjectMeta Metadata { get; set; } = new();

    public string? Colour { get; set; }

    public static TestEntity Named(string name, string version = "1", string uid = "u", string colour = "blue", string space = "n") => new()
    {
        Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = space, Uid = uid, ResourceVersion = version, Generation = 1 },
        Colour = colour,
    };
}
