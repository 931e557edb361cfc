using System.Globalization;

namespace Promise.Integration.Tests.Runtime;

/// <summary>Everything that replicas did, in the order in which they decided it.</summary>
internal sealed class Journal : IDisposable
{
    public string Path { get; } = System.IO.Path.GetTempFileName();

    public IReadOnlyList<Effect> Effects()
    {
        using var file = new StreamReader(new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = file.ReadToEnd();
        // a last line without its end is still being written
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Parse).OrderBy(e => e.Decided)];
    }

    /// <summary>The latest effect, without reading all that came before.</summary>
    public Effect? Last()
    {
        using var file = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        file.Seek(-Math.Min(file.Length, 4096), SeekOrigin.End);
        var lines = new StreamReader(file).ReadToEnd().Split('\n');
        return lines.Length < 3 ? null : Parse(lines[^2]);
    }

    public void Dispose() => File.Delete(Path);

    private static Effect Parse(string line)
    {
        var parts = line.Split(' ');
        return new Effect(long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), parts[2]);
    }

    /// <param name="Decided">The machine's monotonic clock.</param>
    /// <param name="Term">Which leadership.</param>
    /// <param name="By">Which replica.</param>
    public sealed record Effect(long Decided, long Term, string By);
}
