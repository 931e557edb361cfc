using Promise.Api;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Results;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Counted;

/// <summary>Holds in Neutron: made in the consumer's project and marked by tags, which take a second request (Neutron drops those of a single creation unseen).</summary>
/// <param name="items">Where a spec asks for them: what is short is called so.</param>
internal abstract class NeutronHolds(HoldOwner owner, INeutronClient neutron, TaggedResource resource, string items) : ICountedHolds
{
    public abstract HoldKind Kind { get; }

    protected INeutronClient Neutron => neutron;

    public abstract IReadOnlyDictionary<string, int> Wanted(HoldSet set);

    public abstract Task<IReadOnlyList<Piece>> FindAsync(HoldSet set, CancellationToken cancellationToken);

    public Task<HoldShortage?> CreateAsync(HoldSet set, string item, int index, CancellationToken cancellationToken) =>
        MakeAndMarkAsync(set, item, index, cancellationToken).AsShortageAsync(Kind, item, items);

    public Task MarkAsync(HoldSet set, Piece piece, CancellationToken cancellationToken) => MarkAsync(set, piece.Id, cancellationToken);

    public Task<HoldShortage?> ExplainAsync(Piece piece, CancellationToken cancellationToken) => Task.FromResult<HoldShortage?>(null);

    public async Task<string?> DeleteAsync(Piece piece, CancellationToken cancellationToken)
    {
        await DeleteAsync(piece.Id, cancellationToken);
        return null;
    }

    public async Task UnmarkAsync(Piece piece, CancellationToken cancellationToken)
    {
        await UnnameAsync(piece.Id, cancellationToken);
        await neutron.PutTagsAsync(resource, piece.Id, [], cancellationToken);
    }

    /// <returns>The ID of what was made.</returns>
    protected abstract Task<string> MakeAsync(HoldSet set, string item, int index, CancellationToken cancellationToken);

    protected abstract Task DeleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Takes away the words by which a piece is found that has no tags yet.</summary>
    protected abstract Task UnnameAsync(string id, CancellationToken cancellationToken);

    protected bool IsMarked(HoldSet set, IReadOnlyCollection<string> tags) => Tags(set).All(tags.Contains);

    private async Task MakeAndMarkAsync(HoldSet set, string item, int index, CancellationToken cancellationToken) =>
        await MarkAsync(set, await MakeAsync(set, item, index, cancellationToken), cancellationToken);

    private async Task MarkAsync(HoldSet set, string id, CancellationToken cancellationToken)
    {
        try
        {
            await neutron.PutTagsAsync(resource, id, Tags(set), cancellationToken);
        }
        catch (OpenStackException gone) when (gone.Kind == FaultKind.NotFound)
        {
            // deleted meanwhile: the next look tells
        }
    }

    private IReadOnlyList<string> Tags(HoldSet set) => HoldNames.Tags(owner.Mark, set.Reservation);
}
