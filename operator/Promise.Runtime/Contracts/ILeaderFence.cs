namespace Promise.Runtime;

/// <summary>
/// Says whether this replica may still cause effects. Measured on this machine's own clocks against the last renewal, so it turns false before
/// the lease can expire for anyone else, even in a process that was paused and does not know yet that it lost the lease.
/// </summary>
public interface ILeaderFence
{
    /// <summary>Ask right before each effect. Always true without leader election.</summary>
    bool MayWrite { get; }

    /// <summary>The number of this leadership; each later leader of the same lease has a greater one. 0 while not leading.</summary>
    long Term { get; }

    /// <exception cref="NotLeadingException"/>
    void ThrowIfLost()
    {
        if (!MayWrite)
            throw new NotLeadingException();
    }
}
