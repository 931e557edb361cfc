namespace Promise.OpenStack.Nova;

/// <param name="SourceType"><c>volume</c>, <c>image</c> or <c>blank</c>.</param>
/// <param name="DestinationType"><c>volume</c> or <c>local</c>.</param>
/// <param name="VolumeSize">GiB, where a volume is made.</param>
/// <param name="BootIndex">0: boot from it; -1: never.</param>
public sealed record BlockDevice(
    string? Uuid, string SourceType = "volume", string DestinationType = "volume", int BootIndex = -1, bool DeleteOnTermination = false, int? VolumeSize = null);
