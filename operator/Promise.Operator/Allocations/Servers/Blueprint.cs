using Promise.Api;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Nova;

namespace Promise.Operator.Allocations.Servers;

/// <summary>An entry of <c>spec.servers</c> with everything that it names found in the cloud.</summary>
/// <param name="FlavorId">The reserved flavor.</param>
/// <param name="UserData">In Base64; never shown.</param>
public sealed record Blueprint(ServerRequest Request, string FlavorId, string ImageId, IReadOnlyList<NewServerNetwork> Networks, Secret UserData)
{
    public NewServer Server(ServerIdentity identity, Allocation allocation, string reservationUid) => new()
    {
        Name = identity.Name,
        FlavorId = FlavorId,
        ImageId = ImageId,
        Networks = Networks,
        KeyName = Request.KeyName,
        UserData = UserData,
        Metadata = identity.Metadata(allocation, reservationUid, Request),
        SecurityGroups = Request.SecurityGroups.Count == 0 ? null : [.. Request.SecurityGroups.Select(g => new NamedSecurityGroup(g))],
    };
}
