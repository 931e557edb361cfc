namespace Promise.OpenStack.Configuration;

/// <summary>The <c>clouds.yaml</c> can't be used; the message names the cloud and the field.</summary>
public sealed class CloudsYamlException(string message, Exception? inner = null) : Exception(message, inner);
