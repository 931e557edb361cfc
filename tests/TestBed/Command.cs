using System.Diagnostics;

namespace Promise.TestBed;

/// <summary>A program run to its end.</summary>
/// <param name="ExitCode">0 for success.</param>
/// <param name="Output">What it printed.</param>
/// <param name="Error">What it complained about.</param>
public sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public bool Succeeded => ExitCode == 0;

    /// <returns>The output, trimmed.</returns>
    /// <exception cref="InvalidOperationException">It failed; the message is its own.</exception>
    public string OrThrow() => Succeeded ? Output.Trim() : throw new InvalidOperationException($"exit {ExitCode}: {Error}{Output}");
}

public static class Command
{
    /// <summary>Runs a program; ends it with all its children when cancelled.</summary>
    public static async Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, CancellationToken cancellationToken,
        string? input = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var registration = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        if (input is not null)
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        var result = (await output, await error);
        await process.WaitForExitAsync(cancellationToken);
        return new CommandResult(process.ExitCode, result.Item1, result.Item2);
    }
}
