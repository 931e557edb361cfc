namespace Promise.OpenStack.Nova;

internal sealed record NewInterfaceAttachment(string PortId);
