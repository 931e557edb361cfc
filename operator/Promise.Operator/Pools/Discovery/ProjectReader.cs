using System.Collections.Immutable;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Keystone;

namespace Promise.Operator.Pools.Discovery;

/// <summary>Finds the projects that the tenants of a pool name. Asks only for names that it has not found yet.</summary>
internal sealed class ProjectReader
{
    private ImmutableDictionary<string, string> found = ImmutableDictionary<string, string>.Empty;

    public async Task<ProjectPicture> ReadAsync(IOpenStackCloud cloud, IReadOnlyList<PoolTenant> tenants, CancellationToken cancellationToken)
    {
        var token = await cloud.Identity.GetTokenAsync(cancellationToken);
        var own = token.ProjectId ?? throw new OpenStackException(FaultKind.Invalid, FaultCause.Answer, "keystone", "GetToken",
            "the credentials are not scoped to a project; name one in clouds.yaml (project_name), it owns what is held");

        var wanted = tenants.SelectMany(t => t.Projects).Distinct(StringComparer.Ordinal).ToList();
        if (wanted.Any(w => !found.ContainsKey(w))) found = Named(await cloud.Identity.ListProjectsAsync(null, cancellationToken), wanted);

        var ids = found.Where(f => wanted.Contains(f.Key)).ToImmutableDictionary(StringComparer.Ordinal).SetItem(own, own);
        return new ProjectPicture(own, token.ProjectName is { } name ? ids.SetItem(name, own) : ids);
    }

    /// <summary>A name that several domains have means none of them: an ID is asked for then.</summary>
    private static ImmutableDictionary<string, string> Named(IReadOnlyList<Project> projects, IEnumerable<string> wanted)
    {
        var ids = projects.Select(p => p.Id).ToHashSet(StringComparer.Ordinal);
        var names = projects.GroupBy(p => p.Name, StringComparer.Ordinal).Where(g => g.Count() == 1).ToDictionary(g => g.Key, g => g.Single().Id, StringComparer.Ordinal);
        var resolved = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var name in wanted)
            if (ids.Contains(name)) resolved[name] = name;
            else if (names.TryGetValue(name, out var id)) resolved[name] = id;
        return resolved.ToImmutable();
    }
}
