using k8s;
using k8s.Models;
using Promise.Operator.Hosting;
using Promise.TestBed;

namespace Promise.Integration.Tests.Config;

/// <summary><c>kubectl apply -k config/default</c> is all that a cluster needs.</summary>
public sealed class InstallationTests
{
    private const string Space = "promise-system", Name = "promise-operator", Prefix = "PROMISE_";

    private static readonly string Default = Repository.PathOf("config", "default");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_command_installs_everything_and_a_second_time_changes_nothing()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancel);
        await plane.KubectlAsync(Cancel, "delete", "crds", "--all", "--wait=true");

        (await plane.KubectlAsync(Cancel, "apply", "-k", Default)).OrThrow();
        await Eventually.HoldsAsync(async () => (await plane.KubectlAsync(Cancel, "get", "promise", "-A")).Succeeded, Cancel);
        var again = (await plane.KubectlAsync(Cancel, "apply", "-k", Default)).OrThrow();

        Assert.All(again.Split('\n'), line => Assert.EndsWith("unchanged", line));
        using var client = plane.NewClient();
        var deployment = await client.AppsV1.ReadNamespacedDeploymentAsync(Name, Space, cancellationToken: Cancel);
        var pod = deployment.Spec.Template;
        var service = await client.CoreV1.ReadNamespacedServiceAsync(Name, Space, cancellationToken: Cancel);
        Assert.All(deployment.Spec.Selector.MatchLabels.Concat(service.Spec.Selector), label => Assert.Equal(label.Value, pod.Metadata.Labels[label.Key]));
        Assert.NotNull(await client.CoreV1.ReadNamespacedServiceAccountAsync(pod.Spec.ServiceAccountName, Space, cancellationToken: Cancel));
        Assert.Contains(
            (await client.RbacAuthorizationV1.ListClusterRoleBindingAsync(cancellationToken: Cancel)).Items, b => b.Subjects.Any(s => s.Name == pod.Spec.ServiceAccountName && s.NamespaceProperty == Space));
    }

    [Fact]
    public async Task The_deployment_sets_options_that_there_are_and_asks_for_health_where_it_is_served()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancel);
        var rendered = (await plane.KubectlAsync(Cancel, "kustomize", Default)).OrThrow();

        var objects = KubernetesYaml.LoadAllFromString(rendered);
        Assert.DoesNotContain(objects, o => o is not IKubernetesObject { ApiVersion: not "promise.opnfv.org/v1alpha1" });
        var container = Assert.Single(objects.OfType<V1Deployment>()).Spec.Template.Spec.Containers.Single();
        var options = typeof(PromiseOptions).GetProperties().Select(p => p.Name).ToHashSet();
        Assert.All(container.Env.Where(e => e.Name.StartsWith(Prefix, StringComparison.Ordinal)), e => Assert.Contains(e.Name[Prefix.Length..], options));
        Assert.Equal(("/healthz", "/readyz"), (container.LivenessProbe.HttpGet.Path, container.ReadinessProbe.HttpGet.Path));
        Assert.Equal(new Uri(container.Env.Single(e => e.Name == "PROMISE_Listen").Value).Port, container.Ports.Single().ContainerPort);
        Assert.Contains(':', container.Image);
    }
}
