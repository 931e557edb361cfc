using System.Text.Json.Serialization;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Configuration;

/// <summary>A text that must never be shown: it prints as asterisks wherever a record or an interpolation shows it.</summary>
[JsonConverter(typeof(SecretConverter))]
public readonly record struct Secret
{
    private readonly string? value;

    public Secret(string value) => this.value = value;

    public bool IsEmpty => string.IsNullOrEmpty(value);

    public string Reveal() => value ?? "";

    public override string ToString() => IsEmpty ? "" : "***";
}
