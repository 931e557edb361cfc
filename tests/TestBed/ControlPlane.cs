using k8s;

namespace Promise.TestBed;

/// <summary>A real Kubernetes API server with this project's CRDs on it. Never a mock.</summary>
/// <remarks>Which one is chosen by <see cref="ControlPlaneChoice"/>.</remarks>
public abstract class ControlPlane : IAsyncDisposable
{
    /// <summary>What it is, for people: shown once per test run.</summary>
    public abstract string Description { get; }

    /// <summary>Kubeconfig of a cluster administrator.</summary>
    public abstract string KubeconfigPath { get; }

    /// <summary>Whether <see cref="KillAsync"/> and <see cref="StartAgainAsync"/> work: only where the plane is the caller's own.</summary>
    public virtual bool CanBeKilled => false;

    public KubernetesClientConfiguration ClientConfiguration => KubernetesClientConfiguration.BuildConfigFromConfigFile(KubeconfigPath);

    /// <summary>The plane that all tests of a process can share: they keep apart by namespace.</summary>
    /// <exception cref="ControlPlaneUnavailableException">None can be had.</exception>
    public static Task<ControlPlane> StartAsync(CancellationToken cancellationToken) =>
        ControlPlaneChoice.FromEnvironment().StartAsync(cancellationToken);

    /// <summary>A plane that nobody else uses, to be killed and started again: always the one built from Debian's packages.</summary>
    /// <exception cref="ControlPlaneUnavailableException">It can't be built or started.</exception>
    public static async Task<ControlPlane> StartOwnAsync(CancellationToken cancellationToken) =>
        await WithCrdsAsync(await LoopbackControlPlane.RunAsync(cancellationToken), cancellationToken);

    public Kubernetes NewClient() => new(ClientConfiguration);

    /// <summary>Runs kubectl as the administrator.</summary>
    public async Task<CommandResult> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        await Command.RunAsync(await Kubectl.PathAsync(cancellationToken), ["--kubeconfig", KubeconfigPath, .. arguments], cancellationToken);

    /// <summary>Runs kubectl with a manifest on its standard input: <c>KubectlWithAsync(yaml, ct, "apply", "-f", "-")</c>.</summary>
    public async Task<CommandResult> KubectlWithAsync(string manifest, CancellationToken cancellationToken, params string[] arguments) =>
        await Command.RunAsync(await Kubectl.PathAsync(cancellationToken), ["--kubeconfig", KubeconfigPath, .. arguments], cancellationToken, manifest);

    /// <summary>Ends the API server and its store at once, as kill -9 does. Objects are kept.</summary>
    public virtual Task KillAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{Description} is not ours to stop.");

    /// <summary>Starts what was killed, at the same address and with the same objects.</summary>
    public virtual Task StartAgainAsync(CancellationToken cancellationToken) => throw new NotSupportedException($"{Description} is not ours to start.");

    public abstract ValueTask DisposeAsync();

    /// <summary>Installs <c>crds/</c> and waits until the kinds answer; ends the plane where that fails.</summary>
    internal static async Task<ControlPlane> WithCrdsAsync(ControlPlane plane, CancellationToken cancellationToken)
    {
        try
        {
            await CustomResources.InstallAsync(plane, cancellationToken);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }
}
