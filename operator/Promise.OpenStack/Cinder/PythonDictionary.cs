namespace Promise.OpenStack.Cinder;

/// <summary>Cinder reads its metadata filter as a Python literal.</summary>
internal static class PythonDictionary
{
    public static string? Of(IReadOnlyDictionary<string, string> entries) =>
        entries.Count == 0 ? null : "{" + string.Join(", ", entries.Select(entry => $"{Quote(entry.Key)}: {Quote(entry.Value)}")) + "}";

    private static string Quote(string text) =>
        "'" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
