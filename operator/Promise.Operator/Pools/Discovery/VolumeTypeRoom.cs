namespace Promise.Operator.Pools.Discovery;

/// <summary>Storage behind a volume type, all its backends together.</summary>
/// <param name="Backend">Which backends a volume of the type may go to; null: any.</param>
/// <param name="TotalGiB">What may be given out, after over-subscription and what the backends keep back. <see cref="int.MaxValue"/>: without limit.</param>
/// <param name="UsedGiB">What is given out, ours included.</param>
internal sealed record VolumeTypeRoom(string? Backend, long TotalGiB, long UsedGiB);
