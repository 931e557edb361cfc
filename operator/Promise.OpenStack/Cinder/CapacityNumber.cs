using System.Text.Json.Serialization;

namespace Promise.OpenStack.Cinder;

/// <summary>GiB that a driver reports; some drivers report <c>infinite</c> or <c>unknown</c> instead.</summary>
[JsonConverter(typeof(CapacityNumberConverter))]
public readonly record struct CapacityNumber(double? Value, bool IsInfinite = false)
{
    public static readonly CapacityNumber Infinite = new(null, true);
    public static readonly CapacityNumber Unknown;

    public bool IsUnknown => Value is null && !IsInfinite;
}
