namespace Promise.Api.Tests;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class RepositoryFiles
{
    private static readonly string Root = Find();

    public static IEnumerable<string> Yaml(string folder) => Directory.EnumerateFiles(Path.Combine(Root, folder), "*.yaml").Order(StringComparer.Ordinal);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Promise.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Promise.sln above {AppContext.BaseDirectory}: tests run from within a checkout.");
    }
}
