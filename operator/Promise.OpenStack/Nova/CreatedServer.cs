namespace Promise.OpenStack.Nova;

internal sealed record CreatedServer(string Id);
