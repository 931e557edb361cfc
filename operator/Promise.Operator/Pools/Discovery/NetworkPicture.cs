using System.Collections.Immutable;
using Promise.OpenStack.Neutron;

namespace Promise.Operator.Pools.Discovery;

/// <summary>What Neutron says of the networks and subnets that the pool promises addresses of, by the name or ID that the pool's spec uses; and limits and use of its projects by ID.</summary>
internal sealed record NetworkPicture(
    ImmutableDictionary<string, NetworkRoom> Networks, ImmutableDictionary<string, SubnetRoom> Subnets, ImmutableDictionary<string, NetworkQuota> Quotas);
