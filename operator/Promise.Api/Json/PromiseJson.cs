using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;

namespace Promise.Api;

/// <summary>How the API's types become JSON.</summary>
public static class PromiseJson
{
    /// <summary>Source-generated contracts, for those who bring options of their own (camelCase names, nulls omitted).</summary>
    public static IJsonTypeInfoResolver Contracts { get; } = PromiseJsonContext.Default.WithAddedModifier(OmitEmptyCollections);

    public static JsonSerializerOptions Options { get; } = new(PromiseJsonContext.Default.Options) { TypeInfoResolver = Contracts };

    // Lists and maps are never null here; written out, the empty ones would fill every status with []. Only the items of a page stay.
    private static void OmitEmptyCollections(JsonTypeInfo type)
    {
        if (type.Type.Assembly != typeof(PromiseJson).Assembly || type.Type.IsAssignableTo(typeof(IKubernetesObject))) return;
        foreach (var property in type.Properties)
            if (property.PropertyType != typeof(string) && property.PropertyType.IsAssignableTo(typeof(IEnumerable)))
                property.ShouldSerialize = (_, value) => value is not ICollection { Count: 0 };
    }
}
