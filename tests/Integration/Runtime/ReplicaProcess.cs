using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using Promise.TestBed;

namespace Promise.Integration.Tests.Runtime;

/// <summary>A replica as a process of its own, behind a connection of its own that can be cut.</summary>
internal sealed class ReplicaProcess : IAsyncDisposable
{
    private const int Continue = 18;
    private const int Stop = 19;
    private const int Terminate = 15;

    private readonly Process process;
    private readonly Forwarder forwarder;

    private ReplicaProcess(string identity, Process process, Forwarder forwarder) => (Identity, this.process, this.forwarder) = (identity, process, forwarder);

    public string Identity { get; }

    public bool HasExited => process.HasExited;

    /// <param name="plane">Where it works.</param>
    /// <param name="namespace">What it watches and where its lease is.</param>
    /// <param name="identity">Its name in the lease.</param>
    /// <param name="journal">The folder where it writes down its effects.</param>
    /// <param name="seconds">Lease duration, renew deadline, retry period.</param>
    public static ReplicaProcess Start(ControlPlane plane, string @namespace, string identity, string journal, params double[] seconds)
    {
        var forwarder = new Forwarder(new Uri(plane.ClientConfiguration.Host));
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                Path.Combine(AppContext.BaseDirectory, "Promise.Runtime.Replica.dll"), plane.KubeconfigPath, forwarder.Address.ToString(), @namespace, identity, journal,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var s in seconds)
            start.ArgumentList.Add(s.ToString(CultureInfo.InvariantCulture));
        // several start while others hold a lease of a second: quick to start beats quick to run
        start.Environment["DOTNET_TieredPGO"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => TestContext.Current.SendDiagnosticMessage($"{identity}: {line.Data}");
        process.ErrorDataReceived += (_, line) => TestContext.Current.SendDiagnosticMessage($"{identity}: {line.Data}");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ReplicaProcess(identity, process, forwarder);
    }

    public void Kill() => process.Kill();

    public void Pause() => Signal(Stop);

    public void Resume() => Signal(Continue);

    public void ShutDown() => Signal(Terminate);

    public void CutConnection() => forwarder.Cut();

    public async Task<int> ExitCodeAsync(CancellationToken cancellationToken)
    {
        await process.WaitForExitAsync(cancellationToken);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
        process.Dispose();
        await forwarder.DisposeAsync();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int SendSignal(int pid, int signal);

    private void Signal(int signal)
    {
        if (!process.HasExited)
            _ = SendSignal(process.Id, signal); // it may have ended since: then there is nobody to tell
    }
}
