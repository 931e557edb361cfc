namespace Promise.Planning;

/// <summary>Which hosts are taken first.</summary>
public enum Strategy
{
    /// <summary>Fill hosts one after the other, so that whole hosts stay free.</summary>
    Pack,

    /// <summary>Even load: the emptiest hosts first.</summary>
    Spread,
}
