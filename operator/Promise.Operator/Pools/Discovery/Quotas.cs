using System.Collections.Immutable;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Asks for each project that the pool's tenants name: one request a project and service.</summary>
internal static class Quotas
{
    public static async Task<ImmutableDictionary<string, T>> ReadAsync<T>(IEnumerable<string> projects, Func<string, Task<T>> read)
    {
        var answers = await Task.WhenAll(projects.Distinct(StringComparer.Ordinal).Select(async project => (Project: project, Quota: await read(project))));
        return answers.ToImmutableDictionary(a => a.Project, a => a.Quota, StringComparer.Ordinal);
    }
}
