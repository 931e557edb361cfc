using System.Globalization;

namespace Promise.Benchmarks;

/// <summary>Numbers on the command line.</summary>
internal static class Numbers
{
    public static int Of(string[] args, string name, int otherwise) =>
        Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
