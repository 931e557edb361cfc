namespace Promise.Operator.Holds.Results;

/// <summary>Why something could not be held.</summary>
public enum ShortageReason
{
    /// <summary>Somebody else has the room.</summary>
    NoRoom,

    /// <summary>A project's quota is used up.</summary>
    Quota,

    /// <summary>The cloud does not know something that the hold names: a host, a network, a volume type.</summary>
    NotFound,

    /// <summary>The service took it and then failed, as a volume does that ends in error.</summary>
    Failed,
}
