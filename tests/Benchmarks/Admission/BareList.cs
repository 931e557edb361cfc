using Promise.TestBed;

namespace Promise.Benchmarks.Admission;

/// <summary>All reservations, listed in the pages in which the operator lists them and then forgotten: what no start can be quicker than.</summary>
internal static class BareList
{
    public static Task<CommandResult> RunAsync(ControlPlane plane, CancellationToken cancel) =>
        plane.KubectlAsync(cancel, "get", "reservations", "--all-namespaces", "--chunk-size=500", "--output=name");
}
