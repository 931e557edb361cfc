namespace Promise.CloudSim.Nova;

public sealed record ServerFault(int Code, string Message, string? Details, DateTimeOffset Created);
