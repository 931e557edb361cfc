using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

/// <summary>What the tests here do with kubectl in a consumer's namespace.</summary>
internal static class ConsumerKubectl
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task ApplyAsync(this ConsumerNamespace consumer, string manifest) =>
        (await consumer.Plane.KubectlWithAsync(manifest, Cancelled, "--namespace", consumer.Name, "apply", "-f", "-")).OrThrow();

    public static Task<CommandResult> PatchAsync(this ConsumerNamespace consumer, string target, string patch) =>
        consumer.KubectlAsync(Cancelled, "patch", target, "--type=merge", "-p", patch);

    /// <param name="fields">The fields of status, without the braces around them.</param>
    public static async Task PatchStatusAsync(this ConsumerNamespace consumer, string target, string fields) =>
        (await consumer.KubectlAsync(Cancelled, "patch", target, "--subresource=status", "--type=merge", "-p", $$"""{"status": { {{fields}} } }""")).OrThrow();
}
