namespace Promise.TestBed;

/// <summary>This project's CRDs on a control plane.</summary>
internal static class CustomResources
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task InstallAsync(ControlPlane plane, CancellationToken cancellationToken)
    {
        var folder = Repository.PathOf("crds");
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.yaml").Length == 0)
            return;
        // Forced: a cluster that outlives test runs may have older ones.
        (await plane.KubectlAsync(cancellationToken, "apply", "--server-side", "--force-conflicts", "-f", folder)).OrThrow();
        (await plane.KubectlAsync(cancellationToken, "wait", "--for=condition=Established", $"--timeout={Patience.TotalSeconds}s", "-f", folder)).OrThrow();
        foreach (var name in (await plane.KubectlAsync(cancellationToken, "get", "-f", folder, "-o", "jsonpath={.items[*].metadata.name}{.metadata.name}")).OrThrow().Split(' '))
            await FirstAnswerAsync(plane, name, cancellationToken);
    }

    // Established comes before the kind's watch cache is filled; until then the API server answers 429
    // "storage is (re)initializing", which the client library doesn't retry.
    private static async Task FirstAnswerAsync(ControlPlane plane, string resource, CancellationToken cancellationToken)
    {
        var deadline = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            var answer = await plane.KubectlAsync(cancellationToken, "get", resource, "--all-namespaces");
            if (answer.Succeeded)
                return;
            if (TimeProvider.System.GetUtcNow() > deadline)
                answer.OrThrow();
            await Task.Delay(100, cancellationToken);
        }
    }
}
