using System.Text;
using k8s.Models;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Runtime;

namespace Promise.Operator.Allocations.Servers;

/// <summary>Finds what the entries of an allocation name, with the consumer's own eyes: what its project can't see does not exist.</summary>
public sealed class Blueprints(IEntityClient<V1Secret> secrets)
{
    private const string UserDataKey = "userData";

    /// <param name="reservation">Null: it draws on a pool, and names its flavors.</param>
    /// <exception cref="NotFoundException">A flavor, an image, a network or the Secret with the user data is missing.</exception>
    public async Task<IReadOnlyList<Blueprint>> DrawAsync(Allocation allocation, Reservation? reservation, IOpenStackCloud consumer, CancellationToken cancellationToken)
    {
        var drawn = new List<Blueprint>();
        foreach (var request in allocation.Spec.Servers)
            drawn.Add(new Blueprint(
                request,
                reservation is null ? await FlavorAsync(request, consumer, cancellationToken) : HoldNames.FlavorId(Guid.Parse(reservation.Metadata.Uid), request.Item!).ToString("D"),
                await ImageAsync(request, consumer, cancellationToken),
                await NetworksAsync(request, consumer.Neutron, cancellationToken),
                await UserDataAsync(request, allocation.Metadata.NamespaceProperty, cancellationToken)));
        return drawn;
    }

    private static async Task<string> FlavorAsync(ServerRequest request, IOpenStackCloud consumer, CancellationToken cancellationToken) =>
        (await consumer.Nova.ListFlavorsAsync(cancellationToken)).FirstOrDefault(f => f.Name == request.Flavor)?.Id
        ?? throw new NotFoundException(Reasons.FlavorNotFound, $"spec.servers[{request.Name}].flavor: the project sees no flavor {request.Flavor}.");

    private static async Task<string> ImageAsync(ServerRequest request, IOpenStackCloud consumer, CancellationToken cancellationToken)
    {
        var named = await consumer.Glance.ListImagesAsync(request.Image, cancellationToken);
        if (named.Count == 0 && Guid.TryParse(request.Image, out _)) named = [.. (await consumer.Glance.ListImagesAsync(null, cancellationToken)).Where(i => i.Id == request.Image)];
        return named.Count switch
        {
            1 => named[0].Id,
            0 => throw new NotFoundException(Reasons.ImageNotFound, $"spec.servers[{request.Name}].image: the project sees no image {request.Image}."),
            _ => throw new NotFoundException(Reasons.ImageNotFound, $"spec.servers[{request.Name}].image: {named.Count} images are called {request.Image}; give the ID of the one that is meant."),
        };
    }

    private static async Task<IReadOnlyList<NewServerNetwork?>> NetworksAsync(ServerRequest request, INeutronClient neutron, CancellationToken cancellationToken)
    {
        var field = $"spec.servers[{request.Name}].networks";
        var seen = await neutron.ListNetworksAsync(new NetworkQuery(), cancellationToken);
        if (request.Networks.Count == 0)
        {
            var inside = seen.Where(n => !n.IsExternal).ToList();
            return inside.Count switch
            {
                0 => [],
                1 => [new NewServerNetwork(Uuid: inside[0].Id)],
                _ => throw new NotFoundException(Reasons.NetworkNotFound, $"{field}: the project sees {inside.Count} networks; name one."),
            };
        }

        return
        [
            .. request.Networks.Select(asked => asked switch
            {
                { Item: not null } => null,
                { Port: { } port } => new NewServerNetwork(Port: port),
                _ => new NewServerNetwork(Uuid: Find(seen, asked.Network!, field), FixedIp: asked.FixedIP),
            }),
        ];
    }

    private static string Find(IReadOnlyList<Network> seen, string asked, string field)
    {
        var found = seen.Where(n => n.Id == asked).ToList();
        if (found.Count == 0) found = [.. seen.Where(n => n.Name == asked)];
        return found.Count == 1
            ? found[0].Id
            : throw new NotFoundException(Reasons.NetworkNotFound, $"{field}: {(found.Count == 0 ? $"the project sees no network {asked}" : $"{found.Count} networks are called {asked}; give the ID of the one that is meant")}.");
    }

    private async Task<Secret> UserDataAsync(ServerRequest request, string @namespace, CancellationToken cancellationToken)
    {
        if (request.UserData is { } plain) return new Secret(Convert.ToBase64String(Encoding.UTF8.GetBytes(plain)));
        if (request.UserDataSecretRef is not { } reference) return default;

        var key = reference.Key ?? UserDataKey;
        var secret = await secrets.GetAsync(new EntityKey(@namespace, reference.Name), cancellationToken);
        return secret?.Data?.TryGetValue(key, out var bytes) == true
            ? new Secret(Convert.ToBase64String(bytes))
            : throw new NotFoundException(
                Reasons.UserDataNotFound,
                $"spec.servers[{request.Name}].userDataSecretRef: Secret {reference.Name} {(secret is null ? "does not exist in this namespace" : $"lacks the key {key}")}.");
    }
}
