namespace Promise.Operator.Pools.Discovery;

/// <summary>Storage behind a volume type, all its backends together.</summary>
/// <param name="TotalGiB">What may be given out, after over-subscription and what the backends keep back. <see cref="int.MaxValue"/>: without limit.</param>
/// <param name="UsedGiB">What is given out, ours included.</param>
/// <param name="LargestGiB">The largest single volume that any backend could take now.</param>
internal sealed record VolumeTypeRoom(long TotalGiB, long UsedGiB, long LargestGiB);
