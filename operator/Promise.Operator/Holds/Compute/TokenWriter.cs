using Promise.OpenStack.Errors;
using Promise.OpenStack.Placement;
using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Holds.Compute;

/// <summary>Writes token inventories: whole providers under their generation, because that is what makes it safe to share them.</summary>
internal sealed class TokenWriter(IPlacementClient placement)
{
    /// <returns>The pictures after the write, by host; those that needed none as they were.</returns>
    public async Task<IReadOnlyDictionary<Guid, TokenPicture>> WriteAsync(IEnumerable<TokenWrite> writes, CancellationToken cancellationToken)
    {
        var pictures = await Task.WhenAll(writes.Select(write => WriteAsync(write, cancellationToken)));
        return pictures.ToDictionary(picture => picture.Host.Provider);
    }

    private async Task<TokenPicture> WriteAsync(TokenWrite write, CancellationToken cancellationToken)
    {
        if (!write.ChangesAnything)
            return write.Picture;
        var generation = write.Picture.Generation ?? await CreateProviderAsync(write.Picture, cancellationToken);
        var written = await PutAsync(HoldNames.TokenProvider(write.Picture.Host.Provider).ToString("D"), new ProviderInventories(generation, write.Merged()), cancellationToken);
        return write.Picture with { Generation = written.ResourceProviderGeneration, Inventories = written.Inventories };
    }

    /// <summary>
    /// Another operator may have withdrawn and deleted its class since we read: Placement says so (400) before it looks at the generation, but
    /// it is the same race.
    /// </summary>
    private async Task<ProviderInventories> PutAsync(string provider, ProviderInventories inventories, CancellationToken cancellationToken)
    {
        try
        {
            return await placement.PutInventoriesAsync(provider, inventories, cancellationToken);
        }
        catch (OpenStackException gone) when (gone.Kind == FaultKind.Invalid && gone.Fault.Contains("Unknown resource class", StringComparison.Ordinal))
        {
            throw new OpenStackException(FaultKind.Conflict, gone.Cause, gone.Service, gone.Operation, gone.Fault, gone);
        }
    }

    /// <summary>Exists by now: a Conflict, which is read again like any other. It stays when it is empty: others may be about to use it.</summary>
    private async Task<long> CreateProviderAsync(TokenPicture picture, CancellationToken cancellationToken)
    {
        var host = picture.Host;
        try
        {
            var created = await placement.CreateProviderAsync(
                new NewResourceProvider(HoldNames.TokenProviderName(host.Name), HoldNames.TokenProvider(host.Provider).ToString("D"), host.Provider.ToString("D")), cancellationToken);
            return created.Generation;
        }
        catch (OpenStackException gone) when (gone.Kind is FaultKind.Invalid or FaultKind.NotFound)
        {
            throw new HostGoneException(host, gone);
        }
    }
}
