using Promise.Operator.Holds.Sets;
using Promise.OpenStack.Placement;

namespace Promise.Operator.Holds.Compute;

/// <summary>The child provider that carries the tokens of a host, shared by all reservations there.</summary>
/// <param name="Generation">Null: there is none yet.</param>
/// <param name="Inventories">By class, of every reservation; whoever writes one writes them all.</param>
/// <param name="Users">Consumers (servers) of its tokens.</param>
internal sealed record TokenPicture(
    HoldHost Host, long? Generation, IReadOnlyDictionary<string, Inventory> Inventories, IReadOnlyDictionary<string, ConsumerOnProvider> Users)
{
    public IEnumerable<string> UsersOf(string tokenClass) =>
        Users.Where(user => user.Value.Resources.ContainsKey(tokenClass)).Select(user => user.Key).Order(StringComparer.Ordinal);

    public int Used(string tokenClass) => (int)Users.Values.Sum(user => user.Resources.GetValueOrDefault(tokenClass));
}
