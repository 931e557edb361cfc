namespace Promise.OpenStack.Nova;

/// <param name="Binary"><c>nova-compute</c>, <c>nova-scheduler</c>, <c>nova-conductor</c>.</param>
/// <param name="Status"><c>enabled</c> or <c>disabled</c>.</param>
/// <param name="State"><c>up</c> or <c>down</c>.</param>
public sealed record ComputeService(
    string Id, string Binary, string Host, string? Zone, string Status, string State, string? DisabledReason, bool ForcedDown = false, DateTimeOffset? UpdatedAt = null)
{
    public bool IsUsable => Status == "enabled" && State == "up" && !ForcedDown;
}
