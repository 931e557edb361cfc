using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Promise.TestBed;

/// <summary>A namespace of its own on a shared control plane, as a consumer of reservations has one. Gone, with all in it, when disposed of.</summary>
public sealed class ConsumerNamespace : IAsyncDisposable
{
    private ConsumerNamespace(ControlPlane plane, Kubernetes client, string name) => (Plane, Client, Name) = (plane, client, name);

    public ControlPlane Plane { get; }

    /// <summary>An administrator's client; it ends with the namespace.</summary>
    public Kubernetes Client { get; }

    public string Name { get; }

    public static async Task<ConsumerNamespace> CreateAsync(ControlPlane plane, CancellationToken cancellationToken)
    {
        var client = plane.NewClient();
        var made = await client.CoreV1.CreateNamespaceAsync(
            new V1Namespace { Metadata = new V1ObjectMeta { GenerateName = "consumer-" } }, cancellationToken: cancellationToken);
        return new ConsumerNamespace(plane, client, made.Metadata.Name);
    }

    /// <summary>Runs kubectl in this namespace.</summary>
    public Task<CommandResult> KubectlAsync(CancellationToken cancellationToken, params string[] arguments) =>
        Plane.KubectlAsync(cancellationToken, ["--namespace", Name, .. arguments]);

    public async ValueTask DisposeAsync()
    {
        // not waited for: nothing shares it, and a finalizer nobody carries out any more would hold it for ever
        try
        {
            await Client.CoreV1.DeleteNamespaceAsync(Name);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            // the test deleted it
        }

        Client.Dispose();
    }
}
