using k8s;
using k8s.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Promise.CloudSim;
using Promise.Operator.Hosting;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The operator with the rights that <c>config/rbac</c> gives it, and consumers with manifests.</summary>
public sealed class RbacTests
{
    private const string Identity = "system:serviceaccount:promise-system:promise-operator";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_the_rights_of_its_role_and_no_more_the_operator_keeps_a_promise_from_manifest_to_deletion()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancel);
        foreach (var file in new[] { "service-account.yaml", "operator.yaml", "people.yaml" })
            (await plane.KubectlAsync(Cancel, "apply", "-f", Repository.PathOf("config", "rbac", file))).OrThrow();
        await using var cloud = await CloudSimHost.StartAsync(new CloudSimOptions { QuotaForAll = -1 }, Cancel);
        await using var app = PromiseHost.Build(["--LeaderElection", "Single", "--Listen", "http://127.0.0.1:0", "--Namespace", "promise-system"], builder =>
        {
            builder.Logging.ClearProviders().AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
            builder.Services.AddSingleton(new Kubernetes(plane.ClientConfiguration, new Impersonation()));
            builder.Services.AddSingleton(Prometheus.Metrics.NewCustomRegistry());
        });
        await app.StartAsync(Cancel);

        using var administrator = plane.NewClient();
        await administrator.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret { Metadata = new V1ObjectMeta { Name = "east" }, StringData = new Dictionary<string, string> { ["clouds.yaml"] = cloud.CloudsYaml } }, "promise-system", cancellationToken: Cancel);
        (await plane.KubectlWithAsync(Manifests, Cancel, "apply", "-f", "-")).OrThrow();
        (await plane.KubectlAsync(Cancel, "wait", "--for=condition=Active", "reservation/first", "--timeout=180s")).OrThrow();
        await Eventually.HoldsAsync(async () => (await plane.KubectlAsync(Cancel, "get", "events", "-o", "jsonpath={.items[*].reason}")).OrThrow().Contains("Started", StringComparison.Ordinal), Cancel);
        (await plane.KubectlAsync(Cancel, "delete", "reservation/first", "--timeout=180s")).OrThrow();

        await Eventually.HoldsAsync(() => Task.FromResult(cloud.Cloud.Read(c => c.Placement.Consumers.Count == 0)), Cancel);
        await app.StopAsync(Cancel);
    }

    private const string Manifests =
        """
        apiVersion: promise.opnfv.org/v1alpha1
        kind: CapacityPool
        metadata: {name: east}
        spec:
          cloud: {credentialsRef: {namespace: promise-system, name: east, cloud: promise}}
          compute: {}
          tenants: [{namespaceSelector: {}}]
          refreshInterval: 2s
        ---
        apiVersion: promise.opnfv.org/v1alpha1
        kind: Reservation
        metadata: {name: first, namespace: default}
        spec:
          pool: east
          duration: 1h
          instances: [{name: web, count: 2, flavor: m1.small}]
        """;

    /// <summary>Asks the API server to treat every request as the operator's own.</summary>
    private sealed class Impersonation : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Add("Impersonate-User", Identity);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
