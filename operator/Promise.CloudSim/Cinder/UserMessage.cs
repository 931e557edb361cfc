namespace Promise.CloudSim.Cinder;

/// <summary>Where Cinder tells why a volume went to error; the volume itself doesn't say.</summary>
public sealed record UserMessage(string Id, string ProjectId, string ResourceId, string Text, string RequestId, DateTimeOffset Created);
