namespace Promise.OpenStack.Cinder;

/// <param name="Host"><c>host</c> or <c>host@backend</c>.</param>
/// <param name="Status"><c>enabled</c> or <c>disabled</c>.</param>
/// <param name="State"><c>up</c> or <c>down</c>.</param>
public sealed record VolumeService(string Binary, string Host, string? Zone, string Status, string State, string? DisabledReason, DateTimeOffset? UpdatedAt = null);
