namespace Promise.OpenStack.Cinder;

/// <param name="Name"><c>host@backend#pool</c>.</param>
public sealed record StoragePool(string Name, PoolCapabilities Capabilities);
