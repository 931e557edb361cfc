using Promise.Operator.Clouds;

namespace Promise.Operator.Pools.Discovery;

/// <summary>How a service of the cloud answers.</summary>
internal interface ISource
{
    string Service { get; }

    /// <summary>When the last complete answer was begun; null: never.</summary>
    DateTimeOffset? LastSuccess { get; }

    /// <summary>Null: all is well.</summary>
    CloudFault? Fault { get; }

    void Fail(CloudFault fault);
}
