using System.Text.RegularExpressions;

namespace Promise.Integration.Tests.Crashes;

/// <summary>A write to OpenStack or to the API server, the same in every run: without the identifiers that each run makes anew.</summary>
/// <param name="Text">Service, method and path.</param>
internal readonly partial record struct Write(string Text)
{
    /// <summary>Null: a read, or something that no promise depends on (tokens, Events, questions about rights).</summary>
    public static Write? Of(string server, string method, string path)
    {
        if (method is "GET" or "HEAD" or "OPTIONS" || Beside().IsMatch(path)) return null;

        return new Write($"{server} {method} {Identifiers().Replace(path, "*")}");
    }

    public override string ToString() => Text;

    [GeneratedRegex("^/identity/|/events|/leases|reviews$")]
    private static partial Regex Beside();

    // the cluster's mark, and whatever is a UUID or the hexadecimal digits of one
    [GeneratedRegex("(?<=CUSTOM_PROMISE_)[0-9A-F]{8}|[0-9A-Fa-f]{8}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{4}-?[0-9A-Fa-f]{12}")]
    private static partial Regex Identifiers();
}
