namespace Promise.OpenStack.Nova;

public sealed record HypervisorService(string Id, string Host, string? DisabledReason);
