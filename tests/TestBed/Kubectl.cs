namespace Promise.TestBed;

/// <summary>The kubectl of the machine where it has one, else the one that is built with the control plane.</summary>
internal static class Kubectl
{
    private static readonly string? Installed = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "kubectl")).FirstOrDefault(File.Exists);

    public static async Task<string> PathAsync(CancellationToken cancellationToken) =>
        Installed ?? Path.Combine(await LoopbackControlPlane.ProgramsAsync(cancellationToken), "kubectl");
}
