using System.Globalization;
using System.Text;

namespace Promise.Benchmarks.Planning;

/// <summary>
/// Measures what docs/planning.md shows and writes it there, in three parts: decisions one by one, the structure beneath, and BenchmarkDotNet's means.
/// <c>planning-table [--quick] [--part decisions|structures|means]</c>
/// </summary>
internal sealed class PlanningTable(string part)
{
    private readonly StringBuilder text = new();

    public static void Write(string[] args)
    {
        var isQuick = args.Contains("--quick");
        var (perCase, mostTimes) = (TimeSpan.FromSeconds(isQuick ? 1 : 3), isQuick ? 1000 : 10_000);
        var parts = new Dictionary<string, Action<PlanningTable>>
        {
            ["decisions"] = table => new DecisionFigures(table, perCase, mostTimes).Measure(),
            ["structures"] = table => new StructureFigures(table, perCase, mostTimes).Measure(),
            ["means"] = MeanFigures.Measure,
        };
        var asked = Array.IndexOf(args, "--part") is >= 0 and var at ? [args[at + 1]] : parts.Keys.Where(p => p != "means" || !isQuick).ToArray();
        foreach (var part in asked)
        {
            var table = new PlanningTable(part);
            parts[part](table);
            table.Save();
        }
    }

    public void Line(FormattableString line) => Line(line.ToString(CultureInfo.InvariantCulture));

    public void Line(string line = "")
    {
        text.AppendLine(line);
        Console.WriteLine(line);
    }

    private void Save()
    {
        var path = Path.Combine(Root(), "docs", "planning.md");
        var page = File.ReadAllText(path);
        var begin = $"<!-- {part}: written by the command above -->";
        var from = page.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        File.WriteAllText(path, $"{page[..from]}\n\n{text}{page[page.IndexOf("<!-- end -->", from, StringComparison.Ordinal)..]}");
    }

    private static string Root()
    {
        var at = new DirectoryInfo(Environment.CurrentDirectory);
        while (!File.Exists(Path.Combine(at.FullName, "Promise.sln"))) at = at.Parent ?? throw new InvalidOperationException("run it inside the repository");
        return at.FullName;
    }
}
