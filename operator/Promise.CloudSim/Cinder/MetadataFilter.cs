using System.Text.RegularExpressions;

namespace Promise.CloudSim.Cinder;

/// <summary>Cinder filters by metadata in Python's own notation: {'key': 'value'}.</summary>
internal static partial class MetadataFilter
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string text) =>
        Pair().Matches(text).Select(m => KeyValuePair.Create(m.Groups[1].Value, m.Groups[2].Value));

    [GeneratedRegex("""['"]([^'"]+)['"]\s*:\s*u?['"]([^'"]*)['"]""")]
    private static partial Regex Pair();
}
