using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

public sealed class SampleTests
{
    private static readonly string Folder = Repository.PathOf("config", "samples");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    // On a plane of their own: the samples name their namespaces and their pool.
    [Fact]
    public async Task Every_sample_is_accepted_and_a_second_apply_changes_nothing()
    {
        await using var plane = await SharedControlPlane.OwnAsync(Cancelled);

        var created = (await plane.KubectlAsync(Cancelled, "apply", "-f", Folder)).OrThrow().Split('\n');
        (await plane.KubectlAsync(Cancelled, "apply", "-f", Folder)).OrThrow();

        Assert.All(created, line => Assert.EndsWith("created", line, StringComparison.Ordinal));
        foreach (var kind in (string[])["cpool", "rsv", "allo"])
        {
            var generations = (await plane.KubectlAsync(Cancelled, "get", kind, "-A", "-o", "jsonpath={.items[*].metadata.generation}")).OrThrow().Split(' ');
            Assert.All(generations, generation => Assert.Equal("1", generation));
        }

        Assert.Equal("-1", (await plane.KubectlAsync(Cancelled, "get", "rsv", "new-years-eve", "-n", "vnf-prod", "-o", "jsonpath={.status.observedGeneration}")).OrThrow());
    }
}
