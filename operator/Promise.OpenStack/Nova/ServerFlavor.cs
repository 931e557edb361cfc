namespace Promise.OpenStack.Nova;

/// <param name="OriginalName">The flavor's name at the time.</param>
public sealed record ServerFlavor(string OriginalName, int Vcpus, long Ram, long Disk)
{
    public IReadOnlyDictionary<string, string> ExtraSpecs { get => field ?? new Dictionary<string, string>(); init; }
}
