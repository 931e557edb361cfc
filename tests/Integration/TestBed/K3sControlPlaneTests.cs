using k8s;
using k8s.Models;
using Promise.TestBed;

namespace Promise.Integration.Tests.TestBed;

/// <summary>The way through Testcontainers, whichever plane the other tests run against.</summary>
public sealed class K3sControlPlaneTests
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task K3s_in_a_container_serves_the_api_on_a_published_port()
    {
        await using var plane = await StartedOrSkippedAsync();
        using var client = plane.NewClient();

        await client.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret { Metadata = new() { Name = "kept" }, StringData = new Dictionary<string, string> { ["a"] = "hello" } }, "default", cancellationToken: Cancelled);
        var kept = await client.CoreV1.ReadNamespacedSecretAsync("kept", "default", cancellationToken: Cancelled);
        var kubectl = await plane.KubectlAsync(Cancelled, "get", "secret", "kept", "-o", "jsonpath={.data.a}");

        Assert.Equal("hello"u8.ToArray(), kept.Data["a"]);
        Assert.Equal("aGVsbG8=", kubectl.OrThrow());
    }

    private static async Task<ControlPlane> StartedOrSkippedAsync()
    {
        try
        {
            return await K3sControlPlane.RunAsync(Cancelled);
        }
        catch (ControlPlaneUnavailableException e)
        {
            Assert.Skip(e.Message);
            throw; // not reached
        }
    }
}
