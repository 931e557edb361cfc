using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Promise.OpenStack.Configuration;

/// <summary>The conventional <c>clouds.yaml</c> with one or several clouds.</summary>
public sealed class CloudsYaml
{
    private readonly IReadOnlyDictionary<string, YamlMappingNode> clouds;
    private readonly string? caCertificates;

    private CloudsYaml(IReadOnlyDictionary<string, YamlMappingNode> clouds, string? caCertificates) =>
        (this.clouds, this.caCertificates) = (clouds, caCertificates);

    public IEnumerable<string> Names => clouds.Keys;

    /// <param name="text">The file's text.</param>
    /// <param name="caCertificates">PEM that came along with the file (a Secret's <c>cacert</c> key); it goes before the file's own <c>cacert</c>.</param>
    /// <exception cref="CloudsYamlException">It is no YAML, or has no <c>clouds</c>.</exception>
    public static CloudsYaml Parse(string text, string? caCertificates = null)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException broken)
        {
            // the parser's own message may quote the line, and the line may hold a password
            throw new CloudsYamlException($"clouds.yaml is not YAML (line {broken.Start.Line}, column {broken.Start.Column})");
        }
        if (stream.Documents.Count == 0 || stream.Documents[0].RootNode is not YamlMappingNode root
            || !root.Children.TryGetValue("clouds", out var node) || node is not YamlMappingNode entries)
            throw new CloudsYamlException("clouds.yaml has no mapping 'clouds' at its top");
        var clouds = new Dictionary<string, YamlMappingNode>();
        foreach (var (key, value) in entries.Children)
            if (value is YamlMappingNode cloud)
                clouds[((YamlScalarNode)key).Value ?? ""] = cloud;
        return new CloudsYaml(clouds, caCertificates);
    }

    public static async Task<CloudsYaml> ReadAsync(string path, CancellationToken cancellationToken) =>
        Parse(await File.ReadAllTextAsync(path, cancellationToken));

    /// <param name="name">Null where the file has one cloud only.</param>
    /// <exception cref="CloudsYamlException">No such cloud, or a field that is missing or can't be understood.</exception>
    public CloudConfig Cloud(string? name = null)
    {
        if (name is null && clouds.Count != 1)
            throw new CloudsYamlException($"clouds.yaml has {clouds.Count} clouds ({string.Join(", ", clouds.Keys)}): say which");
        name ??= clouds.Keys.Single();
        if (!clouds.TryGetValue(name, out var cloud))
            throw new CloudsYamlException($"clouds.yaml has no cloud '{name}' (it has: {string.Join(", ", clouds.Keys)})");
        return new CloudEntry(name, cloud).ToConfig(caCertificates);
    }
}
