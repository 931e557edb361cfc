namespace Promise.Api;

/// <summary>The families of suffixes of a <see cref="Quantity"/>.</summary>
public enum QuantityFormat
{
    /// <summary>Powers of 1000: n, u, m, none, k, M, G, T, P, E.</summary>
    DecimalSI,

    /// <summary>Powers of 1024: Ki, Mi, Gi, Ti, Pi, Ei.</summary>
    BinarySI,

    /// <summary>Exponents of ten, multiples of three: e3, e6, e9.</summary>
    DecimalExponent,
}
