using System.Text.RegularExpressions;

namespace Promise.Integration.Tests.Pools;

/// <summary>The way to a cloud, cut: credentials that lead to a port at which nobody listens.</summary>
internal static partial class Unreachable
{
    public static string Cloud(string cloudsYaml) => Address().Replace(cloudsYaml, "$1http://127.0.0.1:9/identity/v3");

    // JSON is YAML too
    [GeneratedRegex("""(auth_url"?: "?)[^",\s}]+""")]
    private static partial Regex Address();
}
