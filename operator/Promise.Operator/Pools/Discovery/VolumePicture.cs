using System.Collections.Immutable;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What Cinder says of the volume types that the pool promises, in GiB and counts.</summary>
/// <param name="Types">By the name that the pool's spec uses; a type that Cinder does not know is missing.</param>
/// <param name="Quota">Of the pool's own project, which owns held volumes.</param>
internal sealed record VolumePicture(ImmutableDictionary<string, VolumeTypeRoom> Types, OpenStack.Cinder.VolumeQuota Quota);
