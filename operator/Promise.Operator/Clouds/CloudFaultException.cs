namespace Promise.Operator.Clouds;

/// <summary>A cloud failed in a way that was noted already.</summary>
public sealed class CloudFaultException(CloudFault fault) : Exception(fault.Message)
{
    public CloudFault Fault { get; } = fault;
}
