namespace Promise.Operator.Clouds;

/// <summary>The Secret can't be made into a connection. The message names the Secret and the way out, never what is in it.</summary>
/// <param name="reason"><see cref="Api.Reasons.CredentialsNotFound"/> or <see cref="Api.Reasons.CredentialsInvalid"/>.</param>
public sealed class CredentialsException(string reason, string message) : Exception(message)
{
    public string Reason { get; } = reason;
}
