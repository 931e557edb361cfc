using System.Net.Sockets;
using Testcontainers.K3s;

namespace Promise.TestBed;

/// <summary>K3s in a container of a Docker engine.</summary>
public sealed class K3sControlPlane : ControlPlane
{
    private const string DefaultImage = "rancher/k3s:v1.34.1-k3s1";

    private readonly K3sContainer container;

    private K3sControlPlane(K3sContainer container, string kubeconfig)
    {
        this.container = container;
        KubeconfigPath = kubeconfig;
    }

    public override string KubeconfigPath { get; }

    public override string Description => $"K3s in Docker, {container.Image.FullName}";

    /// <summary>PROMISE_K3S_IMAGE where another image than upstream's is wanted, for instance the one that <c>hack/k3s-image</c> makes.</summary>
    private static string Image => Environment.GetEnvironmentVariable("PROMISE_K3S_IMAGE") is { Length: > 0 } image ? image : DefaultImage;

    /// <returns>Nothing where no Docker engine answers or the image is not to be had: there is another real API server then.</returns>
    public static async Task<ControlPlane?> TryStartAsync(CancellationToken cancellationToken)
    {
        if (!EngineAnswers())
            return null;
        try
        {
            return await RunAsync(cancellationToken);
        }
        catch (ControlPlaneUnavailableException)
        {
            return null;
        }
    }

    public static async Task<ControlPlane> RunAsync(CancellationToken cancellationToken)
    {
        if (!EngineAnswers())
            throw new ControlPlaneUnavailableException("No Docker engine answers (DOCKER_HOST, else /var/run/docker.sock).");
        try
        {
            var container = new K3sBuilder(Image).Build();
            await container.StartAsync(cancellationToken);
            var path = Path.Combine(Path.GetTempPath(), $"promise-{Path.GetRandomFileName()}.kubeconfig");
            await File.WriteAllTextAsync(path, await container.GetKubeconfigAsync(), cancellationToken);
            return new K3sControlPlane(container, path);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new ControlPlaneUnavailableException($"K3s did not start from {Image}: {e.Message}", e);
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await container.DisposeAsync();
        File.Delete(KubeconfigPath);
    }

    private static bool EngineAnswers()
    {
        var host = Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } named ? named : "unix:///var/run/docker.sock";
        if (!Uri.TryCreate(host, UriKind.Absolute, out var uri))
            return false;
        try
        {
            using var socket = uri.Scheme == "unix"
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            if (uri.Scheme == "unix")
                socket.Connect(new UnixDomainSocketEndPoint(uri.AbsolutePath));
            else
                socket.Connect(uri.Host, uri.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
