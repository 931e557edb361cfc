using System.Globalization;

namespace Promise.Integration.Tests.Runtime;

/// <summary>Everything that replicas did, each in a file of its own, in the order in which they decided it.</summary>
internal sealed class Journal : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("journal-").FullName;

    public IReadOnlyList<Effect> Effects() => [.. Directory.GetFiles(Path).SelectMany(file => Read(file, int.MaxValue)).OrderBy(e => e.Decided)];

    /// <summary>The latest effect, without reading all that came before.</summary>
    public Effect? Last() => Directory.GetFiles(Path).Select(file => Read(file, 256).LastOrDefault()).MaxBy(e => e?.Decided);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private static IEnumerable<Effect> Read(string path, int tail)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var start = Math.Max(0, file.Length - tail);
        file.Seek(start, SeekOrigin.Begin);
        var lines = new StreamReader(file).ReadToEnd().Split('\n');
        // the first may be cut by where reading began, the last is still being written
        return [.. lines[(start == 0 ? 0 : 1)..^1].Select(line => Parse(line, System.IO.Path.GetFileName(path)))];
    }

    private static Effect Parse(string line, string by)
    {
        var parts = line.Split(' ');
        return new Effect(long.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture), by);
    }

    /// <param name="Decided">The machine's monotonic clock.</param>
    /// <param name="Term">Which leadership.</param>
    /// <param name="By">Which replica.</param>
    public sealed record Effect(long Decided, long Term, string By);
}
