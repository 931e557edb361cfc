using k8s.Models;

namespace Promise.Api.Tests.Schema;

public sealed class SchemaTests
{
    [Fact]
    public void Schemas_and_types_say_the_same()
    {
        var comparison = new SchemaComparison();
        foreach (var (crd, type) in CrdFiles.All()) comparison.CompareRoot(CrdFiles.SchemaOf(crd), type);

        Assert.Empty(comparison.Differences);
        Assert.Empty(Mirrors().Except(comparison.Visited));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void A_difference_does_not_go_unnoticed(string what)
    {
        var (crd, type) = CrdFiles.All().Single(c => c.Type == typeof(Reservation));
        var schema = CrdFiles.SchemaOf(crd);
        Spoil[what](schema.Properties["spec"], schema.Properties["spec"].Properties);
        var comparison = new SchemaComparison();

        comparison.CompareRoot(schema, type);

        Assert.NotEmpty(comparison.Differences);
    }

    [Fact]
    public void Every_field_is_described() =>
        AssertAll((path, schema) => path.Contains("[]", StringComparison.Ordinal) || path.EndsWith(".*", StringComparison.Ordinal) || schema.Description is { Length: > 0 });

    [Fact]
    public void Every_string_list_and_map_has_a_maximum() =>
        AssertAll((_, schema) => (schema.Type, schema.Items, schema.AdditionalProperties) switch
        {
            ("string", _, _) => schema.MaxLength > 0,
            ("array", _, _) => schema.MaxItems > 0,
            ("object", _, not null) => schema.MaxProperties > 0,
            _ => schema.XKubernetesIntOrString != true || schema.MaxLength > 0,
        });

    [Fact]
    public void Every_number_has_its_size() => AssertAll((_, schema) => schema.Type != "integer" || schema.Format is "int32" or "int64" || schema.XKubernetesIntOrString == true);

    [Fact]
    public void Every_list_says_how_it_is_merged() => AssertAll((_, schema) => schema.Type != "array" || schema.XKubernetesListType is "map" or "set" or "atomic");

    [Fact]
    public void Conditions_are_a_map_by_type_of_at_most_sixteen() =>
        Assert.All(CrdFiles.All(), c =>
        {
            var conditions = CrdFiles.SchemaOf(c.Crd).Properties["status"].Properties["conditions"];
            Assert.Equal("map", conditions.XKubernetesListType);
            Assert.Equal(["type"], conditions.XKubernetesListMapKeys);
            Assert.Equal(16, conditions.MaxItems);
        });

    [Fact]
    public void Every_kind_can_be_paused_and_is_in_the_category() =>
        Assert.All(CrdFiles.All(), c =>
        {
            Assert.Equal("boolean", CrdFiles.SchemaOf(c.Crd).Properties["spec"].Properties["paused"].Type);
            Assert.Equal(["promise"], c.Crd.Spec.Names.Categories);
        });

    public static TheoryData<string> Changes() => [.. Spoil.Keys];

    private static Dictionary<string, Action<V1JSONSchemaProps, IDictionary<string, V1JSONSchemaProps>>> Spoil { get; } = new()
    {
        ["a field of the schema is gone"] = (_, fields) => fields.Remove("priority"),
        ["the schema has a new field"] = (_, fields) => fields["colour"] = new() { Type = "string" },
        ["a field has another type"] = (_, fields) => fields["priority"].Type = "string",
        ["a number has another size"] = (_, fields) => fields["priority"].Format = "int64",
        ["a string is a duration now"] = (_, fields) => fields["pool"].Pattern = fields["duration"].Pattern,
        ["a field is required now"] = (spec, _) => spec.Required.Add("project"),
        ["a field is no longer required"] = (spec, _) => spec.Required.Remove("pool"),
        ["a default is gone"] = (_, fields) => fields["endAction"].DefaultProperty = null,
        ["a default is another"] = (_, fields) => fields["endAction"].DefaultProperty = "Keep",
        ["an enumeration has grown"] = (_, fields) => fields["endAction"].EnumProperty.Add("Shelve"),
        ["an enumeration has shrunk"] = (_, fields) => fields["endAction"].EnumProperty.RemoveAt(0),
        ["a list is a map now"] = (_, fields) => (fields["sinks"].AdditionalProperties, fields["sinks"].Items) = (fields["sinks"].Items, null),
        ["a field deep inside is gone"] = (_, fields) => ((V1JSONSchemaProps)fields["instances"].Items).Properties.Remove("flavor"),
    };

    private static IEnumerable<Type> Mirrors() =>
        typeof(CapacityPool).Assembly.GetExportedTypes()
            .Where(t => t.IsClass && t.GetMethod("<Clone>$") is not null || t == typeof(CapacityPool) || t == typeof(Reservation) || t == typeof(Allocation));

    private static void AssertAll(Func<string, V1JSONSchemaProps, bool> holds) =>
        Assert.Empty(CrdFiles.All().SelectMany(c => ((string[])["spec", "status"])
            .SelectMany(name => Fields($"{c.Crd.Spec.Names.Kind}.{name}", CrdFiles.SchemaOf(c.Crd).Properties[name]))).Where(f => !holds(f.Path, f.Schema)).Select(f => f.Path));

    private static IEnumerable<(string Path, V1JSONSchemaProps Schema)> Fields(string path, V1JSONSchemaProps schema)
    {
        yield return (path, schema);
        IEnumerable<(string, V1JSONSchemaProps)> children =
        [
            .. (schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>()).Select(p => ($"{path}.{p.Key}", p.Value)),
            .. schema.Items is V1JSONSchemaProps item ? [($"{path}[]", item)] : Array.Empty<(string, V1JSONSchemaProps)>(),
            .. schema.AdditionalProperties is V1JSONSchemaProps value ? [($"{path}.*", value)] : Array.Empty<(string, V1JSONSchemaProps)>(),
        ];
        foreach (var (childPath, child) in children)
            foreach (var field in Fields(childPath, child))
                yield return field;
    }
}
