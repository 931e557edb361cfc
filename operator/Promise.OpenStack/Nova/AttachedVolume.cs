namespace Promise.OpenStack.Nova;

public sealed record AttachedVolume(string Id, bool DeleteOnTermination = false);
