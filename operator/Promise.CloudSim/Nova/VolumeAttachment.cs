namespace Promise.CloudSim.Nova;

public sealed record VolumeAttachment(string VolumeId, string Device, bool DeleteOnTermination = false)
{
    public string Id { get; } = Ids.Uuid();
}
