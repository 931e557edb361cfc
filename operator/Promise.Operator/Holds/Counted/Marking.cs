using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;

namespace Promise.Operator.Holds.Counted;

/// <summary>Gives what Neutron made our tags.</summary>
internal static class Marking
{
    public static async Task MarkAsync(this INeutronClient neutron, TaggedResource resource, string id, IReadOnlyList<string> tags, CancellationToken cancellationToken)
    {
        try
        {
            await neutron.PutTagsAsync(resource, id, tags, cancellationToken);
        }
        catch (OpenStackException gone) when (gone.Kind == FaultKind.NotFound)
        {
            // deleted meanwhile: the next look tells
        }
    }
}
