namespace Promise.Operator.Holds.Results;

/// <summary>A server on a reserved flavor.</summary>
/// <param name="Item">Item whose flavor it was booted from.</param>
/// <param name="Id">Nova's id; also its consumer in Placement.</param>
/// <param name="Name">Null: Placement knows it, Nova does not (any more).</param>
/// <param name="Status">Nova's status, such as <c>ACTIVE</c> or <c>ERROR</c>.</param>
/// <param name="Host">The host whose token it has; null: it has none (it was never scheduled).</param>
/// <param name="Project">Id of its project.</param>
/// <param name="Allocation">UID of the Allocation that made it; null: the consumer's own tools did.</param>
public sealed record HeldServer(string Item, string Id, string? Name, string? Status, string? Host, string? Project, Guid? Allocation)
{
    /// <summary>It has a token, and so counts as allocated whatever its state.</summary>
    public bool HasToken => Host is not null;
}
