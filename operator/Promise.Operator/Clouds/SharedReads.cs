namespace Promise.Operator.Clouds;

/// <summary>
/// Those who ask the same while an answer is on its way share the next one: it is begun after they asked, so that it shows what they did before. However many
/// ask, one read follows the other.
/// </summary>
internal sealed class SharedReads<TQuestion, TAnswer>
    where TQuestion : notnull
{
    private readonly Lock gate = new();
    private readonly Dictionary<TQuestion, Line> lines = [];

    /// <param name="question">What makes two reads the same.</param>
    /// <param name="read">Not cancelled with whoever asked first, because others wait for it too: it has to be bounded in time by itself.</param>
    /// <param name="cancellationToken">Ends the waiting of this one.</param>
    public Task<TAnswer> AskAsync(TQuestion question, Func<Task<TAnswer>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (!lines.TryGetValue(question, out var line)) lines[question] = line = new Line();
            var before = line.UnderWay;
            line.Next ??= Task.Run(() => ReadAsync(question, line, before, read), CancellationToken.None);
            return line.Next.WaitAsync(cancellationToken);
        }
    }

    private async Task<TAnswer> ReadAsync(TQuestion question, Line line, Task before, Func<Task<TAnswer>> read)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) (line.UnderWay, line.Next) = (line.Next!, null);
        try
        {
            return await read();
        }
        finally
        {
            lock (gate)
                if (line.Next is null) lines.Remove(question);
        }
    }

    private sealed class Line
    {
        public Task UnderWay { get; set; } = Task.CompletedTask;

        /// <summary>Not begun yet: who asks now may have its answer.</summary>
        public Task<TAnswer>? Next { get; set; }
    }
}
