using System.Text.Json;
using k8s;
using YamlDotNet.Serialization;

namespace Promise.Api.Tests;

/// <summary>The manifests under config/samples.</summary>
internal static class SampleFiles
{
    /// <summary>Kind and JSON of each object of our group.</summary>
    public static IEnumerable<(string Kind, string Json)> OfPromise()
    {
        var yaml = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build();
        foreach (var file in RepositoryFiles.Yaml("config/samples"))
            foreach (var document in File.ReadAllText(file).Split("\n---\n"))
            {
                var json = JsonSerializer.Serialize(yaml.Deserialize<object>(document));
                var head = KubernetesJson.Deserialize<KubernetesObject>(json);
                if (head.ApiVersion == PromiseNames.ApiVersion) yield return (head.Kind, json);
            }
    }
}
