using System.Text.RegularExpressions;

namespace Promise.CloudSim.Cinder;

/// <summary>Cinder filters by metadata in Python's own notation: {'key': 'value'}, with backslashes before quotes and backslashes.</summary>
internal static partial class MetadataFilter
{
    public static IEnumerable<KeyValuePair<string, string>> Read(string text) =>
        Pair().Matches(text).Select(m => KeyValuePair.Create(Unescape(m.Groups["key"].Value), Unescape(m.Groups["value"].Value)));

    private static string Unescape(string text) => Escape().Replace(text, "$1");

    [GeneratedRegex("""(?<q>['"])(?<key>(?:\\.|(?!\k<q>)[^\\])*)\k<q>\s*:\s*u?(?<r>['"])(?<value>(?:\\.|(?!\k<r>)[^\\])*)\k<r>""", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pair();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
