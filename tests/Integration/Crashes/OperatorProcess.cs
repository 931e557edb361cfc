using System.Collections.Concurrent;
using System.Diagnostics;

namespace Promise.Integration.Tests.Crashes;

/// <summary>The operator as a process of its own, to be killed as by kill -9 and started again.</summary>
internal sealed class OperatorProcess(string kubeconfig) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> said = new();
    private Process? process;

    /// <summary>What it last complained of.</summary>
    public string LastWords => string.Join('\n', said);

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "Promise.Operator.dll"), "--LeaderElection", "None", "--Listen", "http://127.0.0.1:0", "--Namespace", "default" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBECONFIG"] = kubeconfig;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        // quick to start beats quick to run
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public async Task KillAsync()
    {
        if (process is null) return;

        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private void Hear(string? line)
    {
        if (line is null) return;

        said.Enqueue(line);
        while (said.Count > 60) said.TryDequeue(out _);
    }
}
