namespace Promise.TestBed;

/// <summary>A cluster that somebody else runs. It is left as it was found, but for the CRDs.</summary>
public sealed class KubeconfigControlPlane : ControlPlane
{
    private KubeconfigControlPlane(string path) => KubeconfigPath = path;

    public override string KubeconfigPath { get; }

    public override string Description => $"cluster of {KubeconfigPath}";

    public static async Task<ControlPlane> ConnectAsync(CancellationToken cancellationToken)
    {
        var path = Environment.GetEnvironmentVariable("KUBECONFIG");
        if (string.IsNullOrEmpty(path) || !File.Exists(path))
            throw new ControlPlaneUnavailableException("PROMISE_TEST_CLUSTER=kubeconfig, but KUBECONFIG names no file.");
        var plane = new KubeconfigControlPlane(path);
        var answer = await plane.KubectlAsync(cancellationToken, "version", "--request-timeout=10s");
        return answer.Succeeded ? plane : throw new ControlPlaneUnavailableException($"The cluster of {path} does not answer: {answer.Error}");
    }

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
