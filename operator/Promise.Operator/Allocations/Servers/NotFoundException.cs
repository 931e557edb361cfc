namespace Promise.Operator.Allocations.Servers;

/// <summary>Something that an allocation names is not there. The message names the field.</summary>
/// <param name="reason">Which rule says so.</param>
public sealed class NotFoundException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
