namespace Promise.TestBed.OpenStack;

/// <summary>There is no real OpenStack to be had on this machine; the message says why (no root, no debootstrap, no mirror).</summary>
public sealed class OpenStackUnavailableException(string message) : Exception(message);
