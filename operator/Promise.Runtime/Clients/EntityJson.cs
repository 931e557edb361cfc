using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Clients;

/// <summary>How entities travel: the operator's own contracts first, the client library's for built-in kinds, reflection for what nobody names.</summary>
internal sealed class EntityJson
{
    /// <param name="contracts">The contexts named in the settings.</param>
    public EntityJson(IEnumerable<IJsonTypeInfoResolver> contracts)
    {
        var resolver = JsonTypeInfoResolver.Combine([.. contracts, SourceGenerationContext.Default, new DefaultJsonTypeInfoResolver()]);
        Write = new JsonSerializerOptions
        {
            TypeInfoResolver = resolver,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
        Write.MakeReadOnly();
        // who owns which field is often half of an object's bytes, and no controller reads it
        Read = new JsonSerializerOptions(Write) { TypeInfoResolver = resolver.WithAddedModifier(DropManagedFields) };
        Read.MakeReadOnly();
    }

    public JsonSerializerOptions Read { get; }

    public JsonSerializerOptions Write { get; }

    public JsonTypeInfo<T> Reader<T>() => (JsonTypeInfo<T>)Read.GetTypeInfo(typeof(T));

    public JsonTypeInfo<T> Writer<T>() => (JsonTypeInfo<T>)Write.GetTypeInfo(typeof(T));

    private static void DropManagedFields(JsonTypeInfo type)
    {
        if (type.Type != typeof(V1ObjectMeta))
            return;
        foreach (var property in type.Properties.Where(p => p.Name == "managedFields").ToList())
            type.Properties.Remove(property);
    }
}
