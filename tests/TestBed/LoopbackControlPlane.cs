using System.Collections.Concurrent;
using System.Diagnostics;

namespace Promise.TestBed;

/// <summary>The API server and etcd that <c>hack/controlplane</c> builds from Debian's packages, on loopback, in a folder of its own.</summary>
/// <remarks>
/// It lives as long as its standard input is open, so it ends, and its folder goes, however this process dies.
/// (A parent-death signal would not do: it is sent when the <em>thread</em> that started the child ends.)
/// </remarks>
public sealed class LoopbackControlPlane : ControlPlane
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // once a process: a build that can't be had takes minutes to fail
    private static readonly Lazy<Task<string>> Programs = new(BuildAsync);

    private readonly string folder = Path.Combine(Path.GetTempPath(), "promise-" + Path.GetRandomFileName());
    private readonly string program;
    private Process? server;

    private LoopbackControlPlane(string program) => this.program = program;

    public override string Description => "API server built from Debian's packages, over etcd, on loopback";

    public override string KubeconfigPath => Path.Combine(folder, "kubeconfig");

    public override bool CanBeKilled => true;

    /// <summary>The folder with apiserver, etcd and kubectl; built now, which takes minutes, where that was not done before.</summary>
    public static Task<string> ProgramsAsync(CancellationToken cancellationToken) => Programs.Value.WaitAsync(cancellationToken);

    public static async Task<ControlPlane> RunAsync(CancellationToken cancellationToken)
    {
        var plane = new LoopbackControlPlane(Path.Combine(await ProgramsAsync(cancellationToken), "apiserver"));
        try
        {
            await plane.StartAgainAsync(cancellationToken);
            return plane;
        }
        catch
        {
            await plane.DisposeAsync();
            throw;
        }
    }

    public override async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        var complaints = new ConcurrentQueue<string>();
        server = Process.Start(new ProcessStartInfo(program, ["--dir", folder, "--until-stdin-ends"])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        })!;
        server.ErrorDataReceived += (_, line) =>
        {
            complaints.Enqueue(line.Data ?? "");
            if (complaints.Count > 20)
                complaints.TryDequeue(out var _);
        };
        server.BeginErrorReadLine();
        var ready = await server.StandardOutput.ReadLineAsync(cancellationToken).AsTask().WaitAsync(Patience, cancellationToken);
        if (ready is null)
            throw new ControlPlaneUnavailableException($"The API server stopped: {string.Join('\n', complaints)}");
    }

    public override async Task KillAsync(CancellationToken cancellationToken)
    {
        if (server is null)
            return;
        server.Kill();
        await server.WaitForExitAsync(cancellationToken);
        server.Dispose();
        server = null;
    }

    public override async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.StandardInput.Close();
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(15));
            await server.WaitForExitAsync(patience.Token).ContinueWith(_ => { }, TaskScheduler.Default);
            await KillAsync(CancellationToken.None);
        }
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> BuildAsync()
    {
        var build = await Command.RunAsync(Repository.PathOf("hack", "controlplane"), ["build"], CancellationToken.None);
        return build.Succeeded ? build.Output.Trim() : throw new ControlPlaneUnavailableException($"hack/controlplane build failed: {LastLine(build.Error)}");
    }

    private static string LastLine(string text) => text.TrimEnd().Split('\n')[^1];
}
