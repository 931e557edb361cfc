namespace Promise.OpenStack.Nova;

internal sealed record FlavorAccess(string FlavorId, string TenantId);
