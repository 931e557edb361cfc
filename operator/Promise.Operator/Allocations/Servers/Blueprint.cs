using Promise.Api;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Nova;

namespace Promise.Operator.Allocations.Servers;

/// <summary>An entry of <c>spec.servers</c> with everything that it names found in the cloud.</summary>
/// <param name="FlavorId">The reserved flavor, or the one that is named where there is no reservation.</param>
/// <param name="Networks">In their order; null: one of the ports that the reservation holds.</param>
/// <param name="UserData">In Base64; never shown.</param>
public sealed record Blueprint(ServerRequest Request, string FlavorId, string ImageId, IReadOnlyList<NewServerNetwork?> Networks, Secret UserData)
{
    /// <param name="ports">IDs of the held ports of this server, by item.</param>
    /// <returns>Null: a port is not granted yet.</returns>
    public NewServer? Server(ServerIdentity identity, Allocation allocation, string? reservationUid, ILookup<string, string> ports)
    {
        var left = ports.ToDictionary(p => p.Key, p => new Queue<string>(p));
        var networks = new List<NewServerNetwork>();
        foreach (var (network, asked) in Networks.Zip(Request.Networks.Cast<ServerNetwork?>().Concat(Enumerable.Repeat<ServerNetwork?>(null, Networks.Count))))
        {
            if (network is not null) networks.Add(network);
            else if (left.GetValueOrDefault(asked!.Item!)?.TryDequeue(out var port) == true) networks.Add(new NewServerNetwork(Port: port));
            else return null;
        }

        return Server(identity, allocation, reservationUid, networks);
    }

    private NewServer Server(ServerIdentity identity, Allocation allocation, string? reservationUid, IReadOnlyList<NewServerNetwork> networks) => new()
    {
        Name = identity.Name,
        FlavorId = FlavorId,
        ImageId = ImageId,
        Networks = networks,
        KeyName = Request.KeyName,
        UserData = UserData,
        Metadata = identity.Metadata(allocation, reservationUid, Request),
        SecurityGroups = Request.SecurityGroups.Count == 0 ? null : [.. Request.SecurityGroups.Select(g => new NamedSecurityGroup(g))],
    };
}
