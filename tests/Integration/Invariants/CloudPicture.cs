namespace Promise.Integration.Tests.Invariants;

/// <summary>What one look saw of a cloud.</summary>
internal sealed record CloudPicture(IReadOnlyList<HostPicture> Hosts, IReadOnlyList<Thing> Things)
{
    private readonly Lazy<HashSet<string>> ids = new(() => [.. Things.Select(t => t.Id)]);

    public bool Has(string id) => ids.Value.Contains(id);

    public HostPicture? Host(string name) => Hosts.FirstOrDefault(h => h.Name == name);
}
