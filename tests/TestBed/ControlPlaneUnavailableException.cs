namespace Promise.TestBed;

/// <summary>There is no Kubernetes API server to be had here; the message says what was tried and why it failed.</summary>
public sealed class ControlPlaneUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
