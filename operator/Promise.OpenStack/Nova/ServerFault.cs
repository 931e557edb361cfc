namespace Promise.OpenStack.Nova;

public sealed record ServerFault(int Code, string Message, DateTimeOffset? Created = null);
