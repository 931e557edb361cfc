using Microsoft.Extensions.Logging;

namespace Promise.Integration.Tests.Pools;

/// <summary>Collects what is logged, with exceptions in full, from the moment that somebody listens.</summary>
internal sealed class LogBook : ILoggerProvider, ILogger
{
    private readonly List<string> lines = [];
    private volatile bool listening;

    public void Listen() => listening = true;

    public IReadOnlyList<string> Lines()
    {
        lock (lines) return [.. lines];
    }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => listening;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!listening) return;
        lock (lines) lines.Add($"{logLevel}: {formatter(state, exception)} {exception}");
    }

    public void Dispose()
    {
    }
}
