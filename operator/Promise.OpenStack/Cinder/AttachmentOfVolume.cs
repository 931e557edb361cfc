namespace Promise.OpenStack.Cinder;

public sealed record AttachmentOfVolume(string? ServerId, string? Device, string? AttachmentId);
