using BenchmarkDotNet.Attributes;
using k8s;
using Promise.Runtime;
using Promise.Runtime.Clients;
using Promise.Runtime.Replica.Widgets;
using Promise.Runtime.Watching;

namespace Promise.Benchmarks.Runtime;

/// <summary>Reading a watch of reservation-sized objects over HTTP on loopback; a figure is per event. The server's own work counts for both.</summary>
[Config(typeof(InProcessConfig))]
public class WatchBenchmarks
{
    private const int Events = 20_000;

    private WatchServer server = null!;
    private Kubernetes kubernetes = null!;
    private EntityClient<Widget> client = null!;
    private WatchLineParser<Widget> parser = null!;

    [GlobalSetup]
    public async Task StartAsync()
    {
        server = await WatchServer.StartAsync(Events);
        var configuration = new KubernetesClientConfiguration { Host = server.Address.ToString() };
        // the library gets the same source-generated contracts: what differs is the reader
        configuration.AddJsonOptions(options => options.TypeInfoResolverChain.Insert(0, WidgetJson.Default));
        kubernetes = new Kubernetes(configuration);
        var json = new EntityJson([WidgetJson.Default]);
        client = new EntityClient<Widget>(new ApiTransport(kubernetes, TimeProvider.System), json);
        parser = new WatchLineParser<Widget>(json);
    }

    [GlobalCleanup]
    public async Task StopAsync()
    {
        kubernetes.Dispose();
        await server.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Events, Baseline = true)]
    public async Task<int> The_client_librarys_watch()
    {
        using var generic = new GenericClient(kubernetes, "runtime.test", "v1", "widgets", disposeClient: false);
        var count = 0;
        await foreach (var (_, widget) in generic.WatchAsync<Widget>())
            count += widget.Metadata.Name.Length > 0 ? 1 : 0;
        return Complete(count);
    }

    [Benchmark(OperationsPerInvoke = Events)]
    public async Task<int> This_runtimes_watch()
    {
        var count = 0;
        using var response = await client.WatchAsync("", new EntitySelector(), "1", TimeSpan.FromMinutes(5), default);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var line in WatchStream.ReadAsync(stream, parser, default))
            count += line.Entity!.Metadata.Name.Length > 0 ? 1 : 0;
        return Complete(count);
    }

    private static int Complete(int count) => count == Events ? count : throw new InvalidOperationException($"{count} of {Events} events arrived");
}
