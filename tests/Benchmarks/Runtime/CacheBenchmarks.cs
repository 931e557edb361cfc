using System.Text;
using BenchmarkDotNet.Attributes;
using k8s;
using Promise.Runtime.Clients;
using Promise.Runtime.Replica.Widgets;
using Promise.Runtime.Watching;

namespace Promise.Benchmarks.Runtime;

/// <summary>What a cached object weighs, and what a list of ten thousand costs.</summary>
[Config(typeof(InProcessConfig))]
public class CacheBenchmarks
{
    private const int Objects = 10_000;

    private EntityClient<Widget> client = null!;
    private byte[] page = [];
    private EntityStore<Widget> full = null!;

    [GlobalSetup]
    public void Weigh()
    {
        using var kubernetes = new Kubernetes(new KubernetesClientConfiguration { Host = "http://127.0.0.1:1" });
        client = new EntityClient<Widget>(new ApiTransport(kubernetes, TimeProvider.System), new EntityJson([WidgetJson.Default]));
        var items = string.Join(',', Enumerable.Range(0, Objects).Select(WatchServer.Object));
        page = Encoding.UTF8.GetBytes($$"""{"metadata":{"resourceVersion":"99999"},"items":[{{items}}]}""");
        List_and_store();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        full = Filled();
        var retained = GC.GetTotalMemory(forceFullCollection: true) - before;
        Console.WriteLine($"// a cached object of {page.Length / Objects} bytes of JSON keeps {retained / Objects} bytes ({full.Count} objects)");
    }

    [Benchmark(OperationsPerInvoke = Objects)]
    public int List_and_store() => Filled().Count;

    private EntityStore<Widget> Filled()
    {
        var store = new EntityStore<Widget>([]);
        store.Expect([""]);
        store.Replace("", client.ParsePage(page, problem => throw new InvalidOperationException(problem)).Items, "99999");
        return store;
    }
}
