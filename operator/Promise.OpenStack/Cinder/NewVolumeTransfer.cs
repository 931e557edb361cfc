namespace Promise.OpenStack.Cinder;

internal sealed record NewVolumeTransfer(string VolumeId, string Name);
