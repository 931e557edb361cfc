using k8s;
using k8s.Models;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>A control plane of these tests' own: pools belong to no namespace, so that every operator of a plane works on all of them.</summary>
public sealed class PoolsPlane : IAsyncLifetime
{
    private Kubernetes? client;

    public ControlPlane Plane { get; private set; } = null!;

    public Kubernetes Client => client!;

    public async ValueTask InitializeAsync()
    {
        Plane = await SharedControlPlane.OwnAsync(CancellationToken.None);
        client = Plane.NewClient();
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        if (Plane is not null) await Plane.DisposeAsync();
    }

    /// <summary>The Secret of a pool's credentials, made or changed.</summary>
    public async Task PutCredentialsAsync(string name, string cloudsYaml, CancellationToken cancellationToken, string? certificates = null)
    {
        var secret = new V1Secret { Metadata = new V1ObjectMeta { Name = name }, StringData = new Dictionary<string, string> { ["clouds.yaml"] = cloudsYaml } };
        if (certificates is not null) secret.StringData["cacert"] = certificates;
        try
        {
            await Client.CoreV1.CreateNamespacedSecretAsync(secret, "default", cancellationToken: cancellationToken);
        }
        catch (k8s.Autorest.HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            await Client.CoreV1.ReplaceNamespacedSecretAsync(secret, name, "default", cancellationToken: cancellationToken);
        }
    }
}
