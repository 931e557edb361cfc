namespace Promise.Api;

/// <summary>Names that Promise puts on Kubernetes objects.</summary>
public static class PromiseNames
{
    public const string Group = "promise.opnfv.org";

    public const string Version = "v1alpha1";

    public const string ApiVersion = Group + "/" + Version;

    /// <summary>Keeps a pool while reservations draw on it.</summary>
    public const string PoolFinalizer = Group + "/capacitypool";

    /// <summary>Keeps a reservation until its holds are released.</summary>
    public const string ReservationFinalizer = Group + "/reservation";

    /// <summary>Keeps an allocation until what it made is given back.</summary>
    public const string AllocationFinalizer = Group + "/allocation";

    /// <summary>On a pool: a new value asks for a refresh at once; status.refreshRequest echoes it. At most 256 characters.</summary>
    public const string RefreshAnnotation = Group + "/refresh";

    /// <summary>
    /// On an object being deleted, with the value "true": give up on a cloud that can't be reached and leave behind what is there.
    /// </summary>
    public const string AbandonCloudAnnotation = Group + "/abandon-cloud";

    /// <summary>Name of the pool, on what belongs to it.</summary>
    public const string PoolLabel = Group + "/pool";
}
