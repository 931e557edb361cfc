namespace Promise.OpenStack.Nova;

internal sealed record FlavorTenant(string Tenant);
