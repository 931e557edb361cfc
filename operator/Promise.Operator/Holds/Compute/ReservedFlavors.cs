using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Compute;

/// <summary>Makes, shares and deletes reserved flavors.</summary>
internal sealed class ReservedFlavors(HoldOwner owner, INovaClient nova)
{
    /// <returns>What was missing, in words; null: nothing.</returns>
    public async Task<string?> EnsureAsync(Guid reservation, InstanceHold item, CancellationToken cancellationToken)
    {
        var asked = item.BaseFlavor is null ? null : await nova.GetFlavorAsync(item.BaseFlavor, cancellationToken);
        var wanted = ReservedFlavor.Of(owner.Mark, reservation, item, asked);
        var existing = await nova.GetFlavorAsync(wanted.Flavor.Id, cancellationToken);
        if (existing is not null && wanted.IsLike(existing) && wanted.HasSpecs(existing))
            return null;

        if (existing is not null && !wanted.IsLike(existing))
        {
            // servers keep a copy of the flavor they were booted from: replacing it does them no harm
            await nova.DeleteFlavorAsync(wanted.Flavor.Id, cancellationToken);
            existing = null;
        }
        if (existing is null)
        {
            try
            {
                await nova.CreateFlavorAsync(wanted.Flavor, cancellationToken);
            }
            catch (OpenStackException exists) when (exists.Kind == FaultKind.Conflict)
            {
                // an earlier attempt whose answer was lost; what it lacks is added below
            }
        }
        await nova.SetExtraSpecsAsync(wanted.Flavor.Id, wanted.ExtraSpecs, cancellationToken);
        return $"flavor {wanted.Flavor.Name}";
    }

    public async Task ShareAsync(Guid reservation, string item, string project, CancellationToken cancellationToken)
    {
        var id = HoldNames.FlavorId(reservation, item).ToString("D");
        if ((await nova.ListFlavorAccessAsync(id, cancellationToken)).Contains(project))
            return;
        try
        {
            await nova.AddFlavorAccessAsync(id, project, cancellationToken);
        }
        catch (OpenStackException exists) when (exists.Kind == FaultKind.Conflict)
        {
            // it has it already
        }
    }

    public Task<bool> DeleteAsync(Guid reservation, string item, CancellationToken cancellationToken) =>
        nova.DeleteFlavorAsync(HoldNames.FlavorId(reservation, item).ToString("D"), cancellationToken);
}
