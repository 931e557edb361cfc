namespace Promise.Operator.Pools.Query;

/// <summary>One resource throughout a window, in MiB, GiB or a count.</summary>
internal sealed record WindowFigures(string Resource, string? Unit, long Total, long Used, long Booked, long Available);
