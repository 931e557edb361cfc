using Promise.Planning;

namespace Promise.Operator.Holds.Results;

/// <summary>What the guard of a host is after it was set.</summary>
/// <param name="Target">What it should be.</param>
/// <param name="Actual">What it is. Less than the target: a stranger has taken room that is promised for later.</param>
/// <param name="Message">The cloud's words where it is less; else null.</param>
public sealed record GuardResult(string Host, Amounts Target, Amounts Actual, string? Message = null)
{
    public bool IsComplete => Target.Equals(Actual);
}
