using Promise.Api;
using Promise.OpenStack.Errors;

namespace Promise.Operator.Clouds;

/// <summary>What a person has to know of a cloud that fails: which rule says so, and the cloud's own words.</summary>
public sealed record CloudFault(string Reason, string Message)
{
    /// <returns>Null for what is no fault of a cloud: a mistake of ours must not look like one.</returns>
    public static CloudFault? Of(Exception exception) => exception switch
    {
        CloudFaultException known => known.Fault,
        CredentialsException credentials => new CloudFault(credentials.Reason, credentials.Message),
        OpenStackException fault => new CloudFault(ReasonOf(fault), fault.Message),
        _ => null,
    };

    private static string ReasonOf(OpenStackException fault) => fault.Cause switch
    {
        FaultCause.UnknownRegion => Reasons.RegionNotFound,
        FaultCause.MissingService => Reasons.ServiceNotFound,
        FaultCause.UntrustedCertificate => Reasons.CertificateUntrusted,
        FaultCause.WrongCredentials => Reasons.Unauthorized,
        FaultCause.Unreachable or FaultCause.TimedOut or FaultCause.CircuitOpen => Reasons.Unreachable,
        _ => fault.Kind switch
        {
            FaultKind.Unauthorized => Reasons.Unauthorized,
            FaultKind.Forbidden => Reasons.Forbidden,
            _ => Reasons.CloudError,
        },
    };
}
