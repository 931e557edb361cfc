namespace Promise.CloudSim.Cinder;

public sealed record Attachment(string Id, string ServerId, string Device, string? Host, DateTimeOffset At);
