namespace Promise.TestBed;

/// <summary>Where the checkout lies that the tests were built from.</summary>
public static class Repository
{
    public static string Root { get; } = Find();

    public static string PathOf(params ReadOnlySpan<string> parts) => Path.Combine([Root, .. parts]);

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Promise.sln")))
                return folder.FullName;
        throw new InvalidOperationException($"No Promise.sln above {AppContext.BaseDirectory}: tests run from within a checkout.");
    }
}
