namespace Promise.Integration.Tests.Invariants;

/// <summary>How long each rule may look broken, in real time, because two writes can't be one.</summary>
/// <param name="Oversold">Nothing, where a look is one moment.</param>
/// <param name="Settle">From a status to what it speaks of, and to the guards, which are written after the decision.</param>
/// <param name="Notice">Until the operator sees that somebody took something away.</param>
/// <param name="Sweep">Until the sweeper has given back what belongs to nobody.</param>
internal sealed record Grace(TimeSpan Oversold, TimeSpan Settle, TimeSpan Notice, TimeSpan Sweep)
{
    /// <summary>For tests that meddle with the cloud: the operator looks at what is used every 10 s and has noticed within 30 s.</summary>
    public static readonly Grace Simulated = new(TimeSpan.Zero, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40), TimeSpan.FromSeconds(40));

    /// <summary>Placement on MySQL can sell a host twice when a stranger writes in the same moment; whoever took too much gives it back at once (docs/holds.md).</summary>
    public static readonly Grace Real = Simulated with { Oversold = TimeSpan.FromSeconds(5), Settle = TimeSpan.FromSeconds(20) };

    public TimeSpan Of(Rule rule) => rule switch
    {
        Rule.NotOversold => Oversold,
        Rule.Held or Rule.Guarded => Settle,
        Rule.Kept => Notice,
        _ => Sweep,
    };
}
