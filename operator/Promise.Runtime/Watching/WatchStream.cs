using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Watching;

/// <summary>
/// Splits a watch's body into lines and parses each where it lies in the buffer. The client library's own reader gives nothing before the first
/// line arrives, parses each line twice and loses an error inside the stream.
/// </summary>
internal static class WatchStream
{
    private static readonly StreamPipeReaderOptions Buffering = new(bufferSize: 64 * 1024, minimumReadSize: 8 * 1024);

    /// <summary>Ends when the server closes the stream. What follows the last line feed was cut off and is not a line.</summary>
    public static async IAsyncEnumerable<WatchEvent<TEntity>> ReadAsync<TEntity>(
        Stream stream, WatchLineParser<TEntity> parser, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var pipe = PipeReader.Create(stream, Buffering);
        try
        {
            while (true)
            {
                var result = await pipe.ReadAsync(cancellationToken);
                var buffer = result.Buffer;
                while (TryTakeLine(ref buffer, out var line))
                {
                    if (!line.IsEmpty)
                        yield return Parse(line, parser);
                }
                pipe.AdvanceTo(buffer.Start, buffer.End);
                if (result.IsCompleted)
                    yield break;
            }
        }
        finally
        {
            await pipe.CompleteAsync();
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is not { } end)
        {
            line = default;
            return false;
        }
        line = buffer.Slice(0, end);
        buffer = buffer.Slice(buffer.GetPosition(1, end));
        return true;
    }

    private static WatchEvent<TEntity> Parse<TEntity>(ReadOnlySequence<byte> line, WatchLineParser<TEntity> parser)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (line.IsSingleSegment)
            return parser.Parse(line.FirstSpan);
        // a line across two buffers is copied: reading a contiguous one is that much faster
        var length = checked((int)line.Length);
        var copy = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            line.CopyTo(copy);
            return parser.Parse(copy.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }
}
