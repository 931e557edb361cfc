using Promise.Api;
using Promise.OpenStack.Errors;
using Promise.Operator.Clouds;

namespace Promise.Operator.Tests.Clouds;

public sealed class CloudFaultTests
{
    [Theory]
    [InlineData(FaultKind.Invalid, FaultCause.UnknownRegion, Reasons.RegionNotFound)]
    [InlineData(FaultKind.Invalid, FaultCause.MissingService, Reasons.ServiceNotFound)]
    [InlineData(FaultKind.Unavailable, FaultCause.UntrustedCertificate, Reasons.CertificateUntrusted)]
    [InlineData(FaultKind.Unauthorized, FaultCause.WrongCredentials, Reasons.Unauthorized)]
    [InlineData(FaultKind.Unauthorized, FaultCause.Answer, Reasons.Unauthorized)]
    [InlineData(FaultKind.Forbidden, FaultCause.Answer, Reasons.Forbidden)]
    [InlineData(FaultKind.Unavailable, FaultCause.Unreachable, Reasons.Unreachable)]
    [InlineData(FaultKind.Unavailable, FaultCause.TimedOut, Reasons.Unreachable)]
    [InlineData(FaultKind.Unavailable, FaultCause.Answer, Reasons.CloudError)]
    public void Each_way_to_fail_has_its_reason(FaultKind kind, FaultCause cause, string reason) =>
        Assert.Equal(reason, CloudFault.Of(new OpenStackException(kind, cause, "nova", "ListServices", "said so"))!.Reason);

    [Fact]
    public void A_mistake_of_ours_is_no_fault_of_a_cloud() => Assert.Null(CloudFault.Of(new InvalidOperationException()));
}
