namespace Promise.Runtime.Queueing;

/// <summary>Background work (start-up, resync) waits while there is live work, so that a restart never delays what users do now.</summary>
public enum WorkPriority
{
    Background,
    Live,
}
