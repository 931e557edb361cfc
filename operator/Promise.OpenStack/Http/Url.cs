using System.Runtime.CompilerServices;
using System.Text;

namespace Promise.OpenStack.Http;

/// <summary>Writes a path from an interpolated string in which every hole is escaped.</summary>
internal static class Url
{
    public static string Of(PathText path) => path.ToString();

    [InterpolatedStringHandler]
    internal readonly ref struct PathText(int literalLength, int formattedCount)
    {
        private readonly StringBuilder text = new(literalLength + 36 * formattedCount);

        public void AppendLiteral(string literal) => text.Append(literal);

        public void AppendFormatted(string hole) => text.Append(Uri.EscapeDataString(hole));

        public override string ToString() => text.ToString();
    }
}
