using Promise.OpenStack.Nova;

namespace Promise.Integration.Tests;

internal static class ServerDecision
{
    /// <summary>Whether Nova made up its mind about a new server. It shows ERROR a moment before it stores the fault.</summary>
    public static bool IsDecided(this Server? server) => server is { Status: "ACTIVE" } or { Status: "ERROR", Fault: not null };
}
