namespace Promise.TestBed;

/// <summary>
/// Which API server tests run against, by the variable PROMISE_TEST_CLUSTER: <c>kubeconfig</c>, the cluster of KUBECONFIG; <c>k3s</c>,
/// K3s in Docker; <c>loopback</c>, the one built from Debian's packages. Unset: K3s where a Docker engine answers, else loopback.
/// Never the cluster of KUBECONFIG unasked: it may be somebody's real one.
/// </summary>
internal sealed class ControlPlaneChoice(string asked)
{
    public static ControlPlaneChoice FromEnvironment() => new(Environment.GetEnvironmentVariable("PROMISE_TEST_CLUSTER") ?? "");

    public async Task<ControlPlane> StartAsync(CancellationToken cancellationToken) =>
        await ControlPlane.WithCrdsAsync(await ChooseAsync(cancellationToken), cancellationToken);

    private async Task<ControlPlane> ChooseAsync(CancellationToken cancellationToken) => asked switch
    {
        "kubeconfig" => await KubeconfigControlPlane.ConnectAsync(cancellationToken),
        "k3s" => await K3sControlPlane.RunAsync(cancellationToken),
        "loopback" => await LoopbackControlPlane.RunAsync(cancellationToken),
        "" => await K3sControlPlane.TryStartAsync(cancellationToken) ?? await LoopbackControlPlane.RunAsync(cancellationToken),
        _ => throw new ControlPlaneUnavailableException($"PROMISE_TEST_CLUSTER={asked}: kubeconfig, k3s, loopback or nothing."),
    };
}
