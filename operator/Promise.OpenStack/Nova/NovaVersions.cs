using Promise.OpenStack.Http;

namespace Promise.OpenStack.Nova;

/// <summary>The lowest microversion that serves each call.</summary>
internal static class NovaVersions
{
    public static readonly Microversion Base = new(2, 1);
    /// <summary>2.61 extra specs in the flavor itself; 2.75 no swap is 0, not an empty text.</summary>
    public static readonly Microversion Flavors = new(2, 75);
    /// <summary>2.37 <c>networks: none</c>; 2.74 a host that the scheduler still checks.</summary>
    public static readonly Microversion CreateServer = new(2, 37), CreateServerOnHost = new(2, 74);
    /// <summary>2.69 servers of a cell that is down are listed (as UNKNOWN) instead of left out: a server that is missing for a while must not pass for a deleted one. 2.71 server groups.</summary>
    public static readonly Microversion Servers = new(2, 71);
    /// <summary>Whether the volume goes with the server.</summary>
    public static readonly Microversion VolumeAttachments = new(2, 79);
    public static readonly Microversion Services = new(2, 53);
    /// <summary>2.53 UUIDs, the same as in Placement. From 2.88 on the totals are gone and every compute is asked for its uptime, so that one dead compute fails the call.</summary>
    public static readonly Microversion Hypervisors = new(2, 53);
    public static readonly Microversion Aggregates = new(2, 41);
    public static readonly Microversion Quotas = new(2, 57);
    /// <summary>One policy instead of a list.</summary>
    public static readonly Microversion ServerGroups = new(2, 64);
}
