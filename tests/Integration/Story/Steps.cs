using System.Diagnostics;

namespace Promise.Integration.Tests.Story;

/// <summary>The architecture's numbered steps as they come true: each is printed when it was seen, and all of them once more as a table.</summary>
internal sealed class Steps(ITestOutputHelper output)
{
    private readonly long began = Stopwatch.GetTimestamp();
    private readonly List<(string Number, string Line)> seen = [];

    public IEnumerable<string> Numbers => seen.Select(s => s.Number);

    /// <param name="number">Such as C1; empty for what has no number.</param>
    public void Saw(string number, string what)
    {
        var line = $"{number,-2}  {Stopwatch.GetElapsedTime(began).TotalSeconds,5:F1} s  {what}";
        seen.Add((number, line));
        output.WriteLine(line);
    }

    public void Tell(string title)
    {
        output.WriteLine("");
        output.WriteLine(title);
        foreach (var (_, line) in seen) output.WriteLine(line);
    }
}
