namespace Promise.OpenStack.Neutron;

internal sealed record Extension(string Alias);
