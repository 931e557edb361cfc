using System.Collections.Concurrent;
using System.Diagnostics;
using Xunit;

namespace Promise.TestBed;

/// <summary>A subscription as a user has it: <c>kubectl get ... --watch</c>, for as long as it is not disposed of.</summary>
public sealed class KubectlWatch : IAsyncDisposable
{
    private readonly Process process;
    private readonly ConcurrentQueue<string> lines = [];
    private readonly ConcurrentQueue<string> complaints = [];

    private KubectlWatch(Process process) => this.process = process;

    /// <summary>What it printed so far.</summary>
    public IReadOnlyList<string> Lines => [.. lines];

    /// <param name="line">A jsonpath template of what is printed at each change, without the line's end.</param>
    /// <param name="what">What <c>kubectl get</c> is asked for.</param>
    public static async Task<KubectlWatch> StartAsync(ControlPlane plane, string line, CancellationToken cancellationToken, params string[] what)
    {
        string[] arguments = ["--kubeconfig", plane.KubeconfigPath, "get", .. what, "--watch", "-o", $"jsonpath={line}{{\"\\n\"}}"];
        var process = Process.Start(new ProcessStartInfo(await Kubectl.PathAsync(cancellationToken), arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        var watch = new KubectlWatch(process);
        process.OutputDataReceived += (_, read) => Add(watch.lines, read.Data);
        process.ErrorDataReceived += (_, read) => Add(watch.complaints, read.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return watch;
    }

    /// <summary>Waits for a line; fails with those that came instead.</summary>
    public async Task<string> SeesAsync(Func<string, bool> isIt, CancellationToken cancellationToken, TimeSpan? patience = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (lines.FirstOrDefault(isIt) is { } line) return line;
            Assert.True(TimeProvider.System.GetElapsedTime(began) < (patience ?? Eventually.Patience), $"kubectl showed only:\n{string.Join('\n', lines.Concat(complaints))}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static void Add(ConcurrentQueue<string> to, string? line)
    {
        if (!string.IsNullOrEmpty(line)) to.Enqueue(line);
    }
}
