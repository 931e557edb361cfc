namespace Promise.OpenStack.Nova;

public sealed record InterfaceAddress(string IpAddress, string SubnetId);
