namespace Promise.CloudSim.Cinder;

public sealed record VolumeTransfer(string Id, string? Name, Volume Volume, string SourceProject, string AuthKey, DateTimeOffset Created)
{
    public override string ToString() => $"VolumeTransfer {Id}";
}
