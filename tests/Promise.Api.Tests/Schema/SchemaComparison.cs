using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using k8s.Models;

namespace Promise.Api.Tests.Schema;

/// <summary>Walks a schema and a type together and lists every difference, in both directions.</summary>
internal sealed class SchemaComparison
{
    private readonly List<string> differences = [];

    /// <summary>Types of ours that the walk came by.</summary>
    public HashSet<Type> Visited { get; } = [];

    public IReadOnlyList<string> Differences => differences;

    public void CompareRoot(V1JSONSchemaProps schema, Type type)
    {
        Visited.Add(type);
        foreach (var name in (string[])["spec", "status"])
            CompareProperty(schema, name, schema.Properties[name], Contract(type).Properties.Single(p => p.Name == name), type);
    }

    private void CompareObject(V1JSONSchemaProps schema, Type type, string path)
    {
        if (type.Assembly == typeof(CapacityPool).Assembly) Visited.Add(type);
        var properties = Contract(type).Properties.ToDictionary(p => p.Name);
        var fields = schema.Properties ?? new Dictionary<string, V1JSONSchemaProps>();
        foreach (var name in properties.Keys.Except(fields.Keys)) Differ($"{path}.{name}", $"{type.Name} has it, the schema does not");
        foreach (var name in fields.Keys.Except(properties.Keys)) Differ($"{path}.{name}", $"the schema has it, {type.Name} does not");
        foreach (var name in fields.Keys.Intersect(properties.Keys)) CompareProperty(schema, $"{path}.{name}", fields[name], properties[name], type);
    }

    private void CompareProperty(V1JSONSchemaProps owner, string path, V1JSONSchemaProps schema, JsonPropertyInfo property, Type type)
    {
        // The client library's own types say nothing about what is required.
        if (type.Assembly == typeof(CapacityPool).Assembly) ComparePresence(owner, path, schema, property, type);
        CompareType(schema, Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType, path);
    }

    // required <=> required; a default <=> never null and the same value; a list or map <=> never null; anything else <=> may be null.
    private void ComparePresence(V1JSONSchemaProps owner, string path, V1JSONSchemaProps schema, JsonPropertyInfo property, Type type)
    {
        var required = owner.Required?.Contains(property.Name) ?? false;
        if (required != property.IsRequired) Differ(path, $"required is {required} in the schema and {property.IsRequired} in {type.Name}");

        var mayBeNull = !required && schema.DefaultProperty is null && schema.Items is null && schema.AdditionalProperties is null;
        var isNullable = property.IsGetNullable || Nullable.GetUnderlyingType(property.PropertyType) is not null;
        if (mayBeNull != isNullable) Differ(path, $"may be null: {mayBeNull} by the schema and {isNullable} in {type.Name}");

        if (schema.DefaultProperty is { } value)
        {
            var inSchema = JsonSerializer.SerializeToNode(value);
            var inType = JsonSerializer.SerializeToNode(property.Get!(Activator.CreateInstance(type)!), property.PropertyType, PromiseJson.Options);
            if (!Covers(inType, inSchema)) Differ(path, $"default is {inSchema} in the schema and {inType} in {type.Name}");
        }
    }

    private void CompareType(V1JSONSchemaProps schema, Type type, string path)
    {
        if (schema.XKubernetesIntOrString == true)
            Expect(path, type, typeof(Quantity));
        else if (schema.EnumProperty is { Count: > 0 } values && type != typeof(string))
            CompareEnum(values.Select(v => $"{v}"), type, path);
        else if (schema.Items is not null)
            CompareElement((V1JSONSchemaProps)schema.Items, type, [typeof(IReadOnlyList<>), typeof(IList<>)], $"{path}[]");
        else if (schema.AdditionalProperties is not null)
            CompareElement((V1JSONSchemaProps)schema.AdditionalProperties, type, [typeof(IReadOnlyDictionary<,>), typeof(IDictionary<,>)], $"{path}.*");
        else if (schema.Type == "object")
            CompareObject(schema, type, path);
        else
            Expect(path, type, Scalars(schema));
    }

    private void CompareElement(V1JSONSchemaProps schema, Type type, Type[] collections, string path)
    {
        if (type.IsGenericType && collections.Contains(type.GetGenericTypeDefinition()))
            CompareType(schema, type.GetGenericArguments()[^1], path);
        else
            Differ(path, $"the schema has a collection, the type is {type.Name}");
    }

    private void CompareEnum(IEnumerable<string> inSchema, Type type, string path)
    {
        var inType = type.IsEnum ? Enum.GetValues(type).Cast<object>().Select(v => JsonSerializer.SerializeToNode(v, type, PromiseJson.Options)!.ToString()) : [];
        if (!inSchema.Order().SequenceEqual(inType.Order())) Differ(path, $"the schema allows {string.Join(", ", inSchema)}; {type.Name} has {string.Join(", ", inType)}");
    }

    private static Type[] Scalars(V1JSONSchemaProps schema) => (schema.Type, schema.Format) switch
    {
        ("boolean", _) => [typeof(bool)],
        ("integer", "int32") => [typeof(int)],
        ("integer", "int64") => [typeof(long)],
        ("string", "date-time") => [typeof(DateTimeOffset), typeof(DateTime)],
        ("string", null) when schema.Pattern is { } pattern && pattern.Contains("(h|m|s|ms)", StringComparison.Ordinal) => [typeof(GoDuration)],
        ("string", null) => [typeof(string)],
        _ => [],
    };

    private void Expect(string path, Type type, params Type[] allowed)
    {
        if (!allowed.Contains(type)) Differ(path, $"the schema asks for {string.Join(" or ", allowed.Select(t => t.Name))}, the type is {type.Name}");
    }

    private static bool Covers(JsonNode? whole, JsonNode? part) =>
        part is JsonObject fields ? fields.All(f => Covers(whole?[f.Key], f.Value)) : SameValue(whole, part);

    private static bool SameValue(JsonNode? a, JsonNode? b) =>
        a?.ToString() == b?.ToString() || (GoDuration.TryParse(a?.ToString(), out var x) && GoDuration.TryParse(b?.ToString(), out var y) && x == y);

    private static JsonTypeInfo Contract(Type type) => PromiseJson.Options.GetTypeInfo(type);

    private void Differ(string path, string what) => differences.Add($"{path}: {what}");
}
