using k8s;
using k8s.Models;
using Promise.TestBed;

namespace Promise.Integration.Tests.TestBed;

public sealed class ControlPlaneTests(SharedControlPlane shared)
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_consumer_has_a_namespace_of_its_own()
    {
        await using var one = await shared.NewNamespaceAsync(Cancelled);
        await using var other = await shared.NewNamespaceAsync(Cancelled);
        await one.Client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = "mine" } }, one.Name, cancellationToken: Cancelled);

        var others = await other.Client.CoreV1.ListNamespacedConfigMapAsync(other.Name, cancellationToken: Cancelled);

        Assert.NotEqual(one.Name, other.Name);
        Assert.DoesNotContain(others.Items, map => map.Name() == "mine");
    }

    [Fact]
    public async Task Objects_and_address_outlive_a_killed_api_server()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancelled);
        using var client = plane.NewClient();
        await client.CoreV1.CreateNamespacedConfigMapAsync(new V1ConfigMap { Metadata = new() { Name = "kept" } }, "default", cancellationToken: Cancelled);

        await plane.KillAsync(Cancelled);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.CoreV1.ListNamespaceAsync(cancellationToken: Cancelled));
        await plane.StartAgainAsync(Cancelled);

        var kept = await client.CoreV1.ReadNamespacedConfigMapAsync("kept", "default", cancellationToken: Cancelled);
        Assert.Equal("kept", kept.Name());
    }
}
