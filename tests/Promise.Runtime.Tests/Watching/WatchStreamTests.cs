using System.Text;
using k8s.Models;
using Promise.Runtime.Clients;
using Promise.Runtime.Watching;

namespace Promise.Runtime.Tests.Watching;

public sealed class WatchStreamTests
{
    private const string Added = """{"type":"ADDED","object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a","resourceVersion":"7","managedFields":[{"manager":"x"}]},"data":{"k":"v"}}}""";

    [Fact]
    public async Task Lines_are_read_wherever_the_network_cuts_them()
    {
        var text = string.Join('\n', Enumerable.Repeat(Added, 50)) + "\n";
        foreach (var chunk in new[] { 1, 7, 1000, 100_000 })
            Assert.Equal(50, (await ReadAsync(text, chunk)).Count(e => e.Entity?.Data["k"] == "v"));
    }

    [Fact]
    public async Task Who_owns_which_field_is_not_kept()
    {
        var line = Assert.Single(await ReadAsync(Added + "\n"));

        Assert.Equal("7", line.Entity!.Metadata.ResourceVersion);
        Assert.Null(line.Entity.Metadata.ManagedFields);
    }

    [Fact]
    public async Task A_bookmark_carries_its_version()
    {
        var line = Assert.Single(await ReadAsync("""{"type":"BOOKMARK","object":{"kind":"ConfigMap","metadata":{"resourceVersion":"99","creationTimestamp":null}}}""" + "\n"));

        Assert.Equal((WatchEventType.Bookmark, "99"), (line.Type, line.Version));
    }

    [Fact]
    public async Task An_error_in_the_stream_is_an_event_of_its_own()
    {
        var line = Assert.Single(await ReadAsync("""{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired","message":"too old"}}""" + "\n"));

        Assert.Equal((WatchEventType.Error, 410), (line.Type, line.Status!.Code));
    }

    [Fact]
    public async Task The_order_of_the_fields_does_not_matter()
    {
        var line = Assert.Single(await ReadAsync("""{ "object": {"metadata":{"name":"b","resourceVersion":"8"}} , "type" : "DELETED" }""" + "\n"));

        Assert.Equal((WatchEventType.Deleted, "b"), (line.Type, line.Entity!.Metadata.Name));
    }

    [Fact]
    public async Task A_line_that_makes_no_sense_does_not_hide_the_next()
    {
        var lines = await ReadAsync("{\"type\":\"ADDED\",\"object\":{\"metadata\":\"oops\"}}\nrubbish\n" + Added + "\n");

        Assert.Equal([WatchEventType.Unreadable, WatchEventType.Unreadable, WatchEventType.Added], lines.Select(l => l.Type));
    }

    [Fact]
    public async Task What_was_cut_off_is_not_a_line() => Assert.Single(await ReadAsync(Added + "\n" + Added[..40]));

    private static async Task<List<WatchEvent<V1ConfigMap>>> ReadAsync(string text, int chunk = int.MaxValue)
    {
        var events = new List<WatchEvent<V1ConfigMap>>();
        using var stream = new ChunkedStream(Encoding.UTF8.GetBytes(text), chunk);
        await foreach (var line in WatchStream.ReadAsync(stream, new WatchLineParser<V1ConfigMap>(new EntityJson([])), TestContext.Current.CancellationToken))
            events.Add(line);
        return events;
    }

    /// <summary>Gives at most so many bytes at a time.</summary>
    private sealed class ChunkedStream(byte[] bytes, int chunk) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(chunk, buffer.Length)], cancellationToken);
    }
}
