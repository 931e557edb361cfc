using System.Text.Json.Serialization;

namespace Promise.OpenStack.Neutron;

public sealed record NetworkQuota(
    NetworkQuotaUsage Port, [property: JsonPropertyName("floatingip")] NetworkQuotaUsage? FloatingIp, NetworkQuotaUsage Network, NetworkQuotaUsage Subnet);
