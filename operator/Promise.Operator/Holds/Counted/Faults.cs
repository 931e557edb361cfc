using Promise.Api;
using Promise.OpenStack.Errors;
using Promise.Operator.Holds.Results;

namespace Promise.Operator.Holds.Counted;

/// <summary>Which refusals of a creation mean that the reservation can't have it; all others are the cloud's trouble of the moment.</summary>
internal static class Faults
{
    public static async Task<HoldShortage?> AsShortageAsync(this Task creation, HoldKind kind, string item, string resource)
    {
        try
        {
            await creation;
            return null;
        }
        catch (OpenStackException fault) when (ReasonOf(fault) is { } reason)
        {
            return new HoldShortage(kind, reason, item, null, resource, fault.Fault);
        }
    }

    private static ShortageReason? ReasonOf(OpenStackException fault) => fault.Kind switch
    {
        FaultKind.NoRoom => ShortageReason.NoRoom,
        FaultKind.Quota => ShortageReason.Quota,
        FaultKind.NotFound => ShortageReason.NotFound,
        FaultKind.Invalid when fault.Cause == FaultCause.Answer => ShortageReason.NotFound,
        _ => null,
    };
}
