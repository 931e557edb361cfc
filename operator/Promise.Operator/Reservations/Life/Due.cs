namespace Promise.Operator.Reservations.Life;

/// <summary>What is to be done for a reservation.</summary>
public enum Due
{
    Nothing,

    /// <summary>Lead time: place the holds.</summary>
    Hold,

    /// <summary>The window opens.</summary>
    Start,

    /// <summary>Say that the end is near.</summary>
    Notice,

    /// <summary>Release what nobody claimed.</summary>
    Expire,

    /// <summary>The window closes.</summary>
    End,

    /// <summary>Give everything back.</summary>
    Release,

    /// <summary>Look at what is held: something may be gone.</summary>
    Look,

    /// <summary>Make again what is gone.</summary>
    Heal,

    /// <summary>Bring what is held to what is promised by now.</summary>
    Converge,

    /// <summary>It was never held and can't be any more.</summary>
    Fail,
}
