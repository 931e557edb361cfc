using k8s;
using k8s.Models;

namespace Promise.Api.Tests.Schema;

/// <summary>The CRDs under crds/ and the type that mirrors each.</summary>
internal static class CrdFiles
{
    public static IEnumerable<(V1CustomResourceDefinition Crd, Type Type)> All() =>
        RepositoryFiles.Yaml("crds").Select(file => KubernetesYaml.Deserialize<V1CustomResourceDefinition>(File.ReadAllText(file), strict: true))
            .Select(crd => (Typed(crd), TypeOf(crd)));

    public static V1JSONSchemaProps SchemaOf(V1CustomResourceDefinition crd) => Assert.Single(crd.Spec.Versions).Schema.OpenAPIV3Schema;

    // The client library leaves what may be a schema or something else untyped.
    private static V1CustomResourceDefinition Typed(V1CustomResourceDefinition crd)
    {
        Type(SchemaOf(crd));
        return crd;
    }

    private static void Type(V1JSONSchemaProps schema)
    {
        if (schema.Items is not null) schema.Items = TypedChild(schema.Items);
        if (schema.AdditionalProperties is not null) schema.AdditionalProperties = TypedChild(schema.AdditionalProperties);
        foreach (var property in schema.Properties?.Values ?? []) Type(property);
    }

    private static V1JSONSchemaProps TypedChild(object untyped)
    {
        var schema = KubernetesYaml.Deserialize<V1JSONSchemaProps>(KubernetesYaml.Serialize(untyped));
        Type(schema);
        return schema;
    }

    private static Type TypeOf(V1CustomResourceDefinition crd) => crd.Spec.Names.Kind switch
    {
        CapacityPool.KubeKind => typeof(CapacityPool),
        Reservation.KubeKind => typeof(Reservation),
        Allocation.KubeKind => typeof(Allocation),
        var kind => throw new InvalidOperationException($"No type mirrors {kind}."),
    };
}
