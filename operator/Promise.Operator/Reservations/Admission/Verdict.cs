namespace Promise.Operator.Reservations.Admission;

/// <summary>Why a request is not even planned.</summary>
/// <param name="Reason">One of <see cref="Promise.Api.Reasons"/>.</param>
/// <param name="Message">A sentence that names the field and the way out.</param>
/// <param name="IsFinal">False: nobody can tell yet; it is asked again when the pool or its picture changes.</param>
public sealed record Verdict(string Reason, string Message, bool IsFinal = true)
{
    public static Verdict Refuse(string reason, string message) => new(reason, message);

    public static Verdict Wait(string reason, string message) => new(reason, message, IsFinal: false);
}
