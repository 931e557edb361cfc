namespace Promise.OpenStack.Errors;

/// <summary>Tells apart what one <see cref="FaultKind"/> mixes, where a person has to act differently.</summary>
public enum FaultCause
{
    /// <summary>The service itself answered with the fault.</summary>
    Answer,
    WrongCredentials,
    UnknownRegion,
    /// <summary>The catalog has no endpoint of the service in the region.</summary>
    MissingService,
    /// <summary>No connection: name, route, port, or a connection that broke.</summary>
    Unreachable,
    UntrustedCertificate,
    TimedOut,
    /// <summary>Too many failures in a row: not even tried, until the break is over.</summary>
    CircuitOpen,
    /// <summary>429: the service asks for less.</summary>
    Throttled,
    /// <summary>The service is too old for the call (or refused the microversion).</summary>
    VersionNotSupported,
    /// <summary>The answer is not what the API documents.</summary>
    BadAnswer,
}
