namespace Promise.Integration.Tests.Conformance;

/// <summary>Counts the assertions of numbered test cases, and goes on after one that does not hold: the whole score is told at the end.</summary>
internal sealed class Score(ITestOutputHelper output)
{
    private readonly List<(string Case, string What, bool Holds)> counted = [];

    /// <summary>One counted assertion.</summary>
    public void Count(string testCase, string what, bool holds) => counted.Add((testCase, what, holds));

    /// <summary>Prints each test case with its assertions and fails unless there were as many as there should be and all of them hold.</summary>
    public void Tell(string title, IReadOnlyDictionary<string, int> expected)
    {
        output.WriteLine(title);
        foreach (var (testCase, count) in expected)
        {
            var here = counted.Where(c => c.Case == testCase).ToList();
            output.WriteLine($"{testCase} {here.Count(c => c.Holds)}/{count}  {string.Join("; ", here.Select(c => c.Holds ? c.What : $"NOT {c.What}"))}");
        }

        output.WriteLine($"{counted.Count(c => c.Holds)} of {expected.Values.Sum()}");
        Assert.DoesNotContain(counted, c => !c.Holds);
        Assert.Equal(expected, counted.GroupBy(c => c.Case).ToDictionary(c => c.Key, c => c.Count()));
    }
}
