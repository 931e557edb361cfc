namespace Promise.OpenStack.Cinder;

/// <param name="IsPublic">False: only for the projects that were given access.</param>
public sealed record VolumeType(string Id, string Name, bool IsPublic = true)
{
    /// <summary>Such as <c>volume_backend_name</c>; for administrators.</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get => field ?? new Dictionary<string, string>(); init; }
}
