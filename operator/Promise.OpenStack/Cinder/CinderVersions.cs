using Promise.OpenStack.Http;

namespace Promise.OpenStack.Cinder;

/// <summary>The lowest microversion that serves each call.</summary>
internal static class CinderVersions
{
    public static readonly Microversion Base = new(3, 0);
    /// <summary>Limits of another project.</summary>
    public static readonly Microversion Limits = new(3, 39);
    /// <summary>Messages of one resource.</summary>
    public static readonly Microversion Messages = new(3, 5);
    /// <summary>Transfers under their own path, with their snapshots.</summary>
    public static readonly Microversion Transfers = new(3, 55);
}
