using k8s.Models;

namespace Promise.Runtime.Watching;

/// <summary>All a bookmark carries; the kind's own type might insist on a spec.</summary>
internal sealed class Bookmark
{
    public V1ObjectMeta Metadata { get; set; } = new();
}
