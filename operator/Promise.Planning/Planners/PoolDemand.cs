namespace Promise.Planning;

internal static class PoolDemand
{
    /// <summary>What a request takes of the pool-level resources with these counts.</summary>
    public static Amounts Of(Request request, ReadOnlySpan<int> counts)
    {
        var sum = request.PoolAmounts;
        for (var i = 0; i < counts.Length; i++)
            sum = sum.Plus(request.Items[i].Item.PoolAmounts.Times(counts[i]));
        return sum;
    }
}
