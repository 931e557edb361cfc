using Promise.Planning;

namespace Promise.Operator.Holds.Guards;

/// <summary>Comparing amounts class by class.</summary>
internal static class AmountsBounds
{
    /// <summary>The lesser of both in every class; what only one has is nothing.</summary>
    public static Amounts AtMost(this Amounts amounts, Amounts limit) =>
        Amounts.From(amounts.Select(one => KeyValuePair.Create(one.Key, Math.Min(one.Value, limit[one.Key]))));

    /// <summary>What is left of it, in no class less than nothing.</summary>
    public static Amounts Without(this Amounts amounts, Amounts other) =>
        Amounts.From(amounts.Select(one => KeyValuePair.Create(one.Key, Math.Max(0, one.Value - other[one.Key]))));

    public static Amounts Sum(this IEnumerable<Amounts> amounts) => Amounts.From(amounts.SelectMany(one => one));
}
