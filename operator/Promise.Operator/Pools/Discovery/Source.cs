using Promise.Operator.Clouds;

namespace Promise.Operator.Pools.Discovery;

/// <summary>One service of a cloud, and the last good picture of it: what fails now keeps what it showed before.</summary>
/// <param name="service">Service type, such as placement, compute, block-storage, network.</param>
internal sealed class Source<T>(string service, TimeProvider time) : ISource
    where T : class
{
    public string Service => service;

    public T? Last { get; private set; }

    public DateTimeOffset? LastSuccess { get; private set; }

    public CloudFault? Fault { get; private set; }

    /// <summary>Never throws for a fault of the cloud; only for cancellation, and for mistakes of ours.</summary>
    public async Task ReadAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        var began = time.GetUtcNow();
        try
        {
            Last = await read(cancellationToken);
            LastSuccess = began;
            Fault = null;
        }
        catch (Exception e) when (CloudFault.Of(e) is { } fault)
        {
            Fault = fault;
        }
    }

    public void Fail(CloudFault fault) => Fault = fault;
}
