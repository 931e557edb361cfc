using Promise.CloudSim.Web;

namespace Promise.CloudSim;

/// <summary>Limits of every project: a default for each resource, and what an administrator set instead. -1 means no limit.</summary>
public sealed class Quota(IReadOnlyDictionary<string, int> defaults)
{
    private readonly Dictionary<(string Project, string Resource), int> overrides = [];
    private readonly List<string> names = [.. defaults.Keys];

    public IReadOnlyList<string> Names => names;

    public int Limit(string project, string resource) => overrides.TryGetValue((project, resource), out var set) ? set : defaults.GetValueOrDefault(resource, -1);

    public int Default(string resource) => defaults.GetValueOrDefault(resource, -1);

    public void Set(string project, string resource, int limit) => overrides[(project, resource)] = limit;

    public void Reset(string project)
    {
        foreach (var key in overrides.Keys.Where(k => k.Project == project).ToArray()) overrides.Remove(key);
    }

    public bool Allows(string project, string resource, long used, long more) => Limit(project, resource) is var limit && (limit < 0 || used + more <= limit);

    /// <summary>Defaults with every number replaced by the one given, if one is.</summary>
    public static Quota Of(int? forAll, params ReadOnlySpan<(string Name, int Limit)> defaults)
    {
        var limits = new Dictionary<string, int>();
        foreach (var (name, limit) in defaults) limits[name] = forAll ?? limit;
        return new Quota(limits);
    }

    internal void Add(string resource) { if (!names.Contains(resource)) names.Add(resource); }

    internal static ApiException Unknown(string resource) => ApiException.BadRequest($"Bad key(s) in quota set: {resource}");
}
