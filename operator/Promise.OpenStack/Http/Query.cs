using System.Globalization;
using System.Text;

namespace Promise.OpenStack.Http;

/// <summary>A query string; what is null is left out.</summary>
internal sealed class Query
{
    private readonly StringBuilder text = new();

    public Query Add(string name, string? value)
    {
        if (value is not null)
            text.Append(text.Length == 0 ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        return this;
    }

    public Query Add(string name, int? value) => Add(name, value?.ToString(CultureInfo.InvariantCulture));

    public Query Add(string name, bool? value) => Add(name, value switch { true => "true", false => "false", null => null });

    public Query Add(string name, DateTimeOffset? value) => Add(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture));

    public Query AddAll(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Add(name, value);
        return this;
    }

    /// <summary>Several values in one parameter, as Neutron's tag filters and Placement's traits want them.</summary>
    public Query AddJoined(string name, IReadOnlyCollection<string> values) => values.Count == 0 ? this : Add(name, string.Join(',', values));

    public override string ToString() => text.ToString();
}
