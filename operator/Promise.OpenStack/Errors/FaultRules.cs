using System.Net;

namespace Promise.OpenStack.Errors;

/// <summary>Which kind of fault an answer is: from status and code, never from the service's mood.</summary>
internal static class FaultRules
{
    public static (FaultKind Kind, FaultCause Cause) Classify(string service, HttpStatusCode status, Fault fault) => (int)status switch
    {
        400 => (FaultKind.Invalid, FaultCause.Answer),
        401 => (FaultKind.Unauthorized, FaultCause.WrongCredentials),
        // Nova refuses a server over quota as forbidden
        403 => (fault.SaysOverQuota ? FaultKind.Quota : FaultKind.Forbidden, FaultCause.Answer),
        404 => (FaultKind.NotFound, FaultCause.Answer),
        406 => (FaultKind.Invalid, FaultCause.VersionNotSupported),
        408 => (FaultKind.Unavailable, FaultCause.TimedOut),
        409 => (OfConflict(service, fault), FaultCause.Answer),
        413 => (FaultKind.Quota, FaultCause.Answer),
        429 => (FaultKind.Unavailable, FaultCause.Throttled),
        >= 500 when fault.SaysNoRoom => (FaultKind.NoRoom, FaultCause.Answer),
        >= 500 => (FaultKind.Unavailable, FaultCause.Answer),
        < 400 => (FaultKind.Invalid, FaultCause.BadAnswer),
        _ => (FaultKind.Invalid, FaultCause.Answer),
    };

    private static FaultKind OfConflict(string service, Fault fault) => service switch
    {
        // Placement has no code of its own for "does not fit": it shares "undefined" with other conflicts, and only its text is its own
        "placement" => fault.Code == "placement.undefined_code" && fault.Text!.Contains("Unable to allocate inventory", StringComparison.Ordinal)
            ? FaultKind.NoRoom : FaultKind.Conflict,
        "neutron" => fault.Code switch
        {
            "OverQuota" => FaultKind.Quota,
            "IpAddressGenerationFailure" or "ExternalIpAddressExhausted" or "IpAddressGenerationFailureNoMatchingSubnet" => FaultKind.NoRoom,
            _ => FaultKind.Conflict,
        },
        _ => fault.SaysNoRoom ? FaultKind.NoRoom : fault.SaysOverQuota ? FaultKind.Quota : FaultKind.Conflict,
    };
}
