namespace Promise.OpenStack.Errors;

/// <summary>What a caller should do about a failed call.</summary>
public enum FaultKind
{
    /// <summary>Somebody else changed it, or it exists already: read again, then decide.</summary>
    Conflict,
    /// <summary>There is no capacity for it.</summary>
    NoRoom,
    /// <summary>A project's limit is reached.</summary>
    Quota,
    NotFound,
    /// <summary>The credentials or the token are refused.</summary>
    Unauthorized,
    /// <summary>The credentials are good, the role is not.</summary>
    Forbidden,
    /// <summary>The request, the configuration or the answer makes no sense; repeating it won't help.</summary>
    Invalid,
    /// <summary>The service didn't answer usably; whether a write took place is unknown. Try again later.</summary>
    Unavailable,
}
