using k8s;
using k8s.Autorest;
using k8s.Models;
using Promise.TestBed;

namespace Promise.Integration.Tests.TestBed;

/// <summary>What the other tests rely on and upstream's libraries alone don't give: the parts that <c>hack/controlplane.d</c> wires itself.</summary>
public sealed class LoopbackControlPlaneTests(SharedControlPlane shared)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_decide_what_a_service_account_may_do()
    {
        await using var own = await shared.NewNamespaceAsync(Cancelled);
        (await own.KubectlAsync(Cancelled, "create", "role", "reader", "--verb=get,list", "--resource=reservations.promise.opnfv.org")).OrThrow();
        (await own.KubectlAsync(Cancelled, "create", "rolebinding", "reader", "--role=reader", $"--serviceaccount={own.Name}:reader")).OrThrow();
        var reader = $"--as=system:serviceaccount:{own.Name}:reader";

        await Eventually.HoldsAsync(async () => (await own.KubectlAsync(Cancelled, "get", "reservations", reader)).Succeeded, Cancelled);
        var refused = await own.KubectlAsync(Cancelled, "get", "secrets", reader);
        var canList = await own.KubectlAsync(Cancelled, "auth", "can-i", "list", "reservations.promise.opnfv.org", reader);
        var canDelete = await own.KubectlAsync(Cancelled, "auth", "can-i", "delete", "reservations.promise.opnfv.org", reader);

        Assert.Contains("forbidden", refused.Error, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("yes", canList.Output.Trim());
        Assert.Equal("no", canDelete.Output.Trim());
    }

    [Fact]
    public async Task A_token_review_tells_who_a_token_belongs_to()
    {
        using var client = (await shared.StartedAsync()).NewClient();

        var unknown = await client.AuthenticationV1.CreateTokenReviewAsync(
            new V1TokenReview { Spec = new() { Token = "nobody-s" } }, cancellationToken: Cancelled);
        var self = await client.AuthenticationV1.CreateSelfSubjectReviewAsync(new V1SelfSubjectReview(), cancellationToken: Cancelled);

        Assert.NotEqual(true, unknown.Status.Authenticated);
        Assert.Contains("system:masters", self.Status.UserInfo.Groups);
    }

    [Fact]
    public async Task An_event_is_the_same_object_in_both_event_apis()
    {
        await using var own = await shared.NewNamespaceAsync(Cancelled);
        await own.Client.EventsV1.CreateNamespacedEventAsync(
            new Eventsv1Event
            {
                Metadata = new() { Name = "booked.1" }, EventTime = DateTime.UtcNow, ReportingController = "promise.opnfv.org/operator", ReportingInstance = "operator-0",
                Action = "Book", Reason = "Booked", Type = "Normal", Note = "Booked until 23:00.",
                Regarding = new() { ApiVersion = "promise.opnfv.org/v1alpha1", Kind = "Reservation", Name = "eve", NamespaceProperty = own.Name },
            },
            own.Name, cancellationToken: Cancelled);

        var listed = await own.Client.CoreV1.ListNamespacedEventAsync(
            own.Name, fieldSelector: "involvedObject.kind=Reservation,involvedObject.name=eve", cancellationToken: Cancelled);

        Assert.Equal("Booked until 23:00.", Assert.Single(listed.Items).Message);
    }

    [Fact]
    public async Task A_deleted_namespace_is_emptied_and_goes()
    {
        await using var doomed = await shared.NewNamespaceAsync(Cancelled);
        await doomed.Client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = "inside" } }, doomed.Name, cancellationToken: Cancelled);

        await doomed.Client.CoreV1.DeleteNamespaceAsync(doomed.Name, cancellationToken: Cancelled);

        await Eventually.HoldsAsync(() => IsGoneAsync(doomed), Cancelled);
    }

    [Fact]
    public async Task A_validating_admission_policy_is_enforced()
    {
        await using var own = await shared.NewNamespaceAsync(Cancelled);
        var name = $"no-secrets-called-{own.Name}";
        (await own.Plane.KubectlWithAsync(
            $$"""
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicy
            metadata: {name: {{name}}}
            spec:
              matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [configmaps]}]}
              validations: [{expression: "object.metadata.name != '{{name}}'", message: "not that name"}]
            ---
            apiVersion: admissionregistration.k8s.io/v1
            kind: ValidatingAdmissionPolicyBinding
            metadata: {name: {{name}}}
            spec: {policyName: {{name}}, validationActions: [Deny]}
            """,
            Cancelled, "create", "-f", "-")).OrThrow();
        try
        {
            await Eventually.HoldsAsync(
                async () => (await own.KubectlAsync(Cancelled, "create", "configmap", name, "--dry-run=server")).Error.Contains("not that name"), Cancelled);
        }
        finally
        {
            await own.Plane.KubectlAsync(CancellationToken.None, "delete", "validatingadmissionpolicy,validatingadmissionpolicybinding", name);
        }
    }

    [Fact]
    public async Task The_project_s_kinds_are_served_with_their_rules()
    {
        await using var own = await shared.NewNamespaceAsync(Cancelled);
        var refused = await own.Plane.KubectlWithAsync(
            $$"""
            apiVersion: promise.opnfv.org/v1alpha1
            kind: Reservation
            metadata: {name: backwards, namespace: {{own.Name}}}
            spec: {pool: east, start: "2030-01-02T00:00:00Z", end: "2030-01-01T00:00:00Z"}
            """,
            Cancelled, "create", "-f", "-");

        Assert.False(refused.Succeeded);
        Assert.Contains("spec", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_left_when_a_plane_is_disposed_of()
    {
        var plane = await SharedControlPlane.OwnAsync(Cancelled);
        var folder = Path.GetDirectoryName(plane.KubeconfigPath)!;
        Assert.NotEmpty(ProcessesIn(folder));

        await plane.DisposeAsync();

        Assert.Empty(ProcessesIn(folder));
        Assert.False(Directory.Exists(folder));
    }

    private static async Task<bool> IsGoneAsync(ConsumerNamespace ns)
    {
        try
        {
            await ns.Client.CoreV1.ReadNamespaceAsync(ns.Name, cancellationToken: Cancelled);
            return false;
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            return true;
        }
    }

    // etcd and the API server both stand in the plane's folder.
    private static string[] ProcessesIn(string folder) =>
        [.. Directory.GetDirectories("/proc").Where(process => int.TryParse(Path.GetFileName(process), out _))
            .Where(process => new FileInfo(Path.Combine(process, "cwd")).LinkTarget == folder)];
}
