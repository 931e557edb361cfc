using Promise.Api;

namespace Promise.Operator.Pools.Query;

/// <summary>What a pool can promise in a window.</summary>
/// <param name="AsOf">When the least fresh service answered; the figures are of then.</param>
/// <param name="Start">First instant of the window.</param>
/// <param name="End">First instant after it; null: for ever.</param>
/// <param name="Capacity">Throughout the window: the least total and available, the most used and reserved at any instant of it.</param>
/// <param name="Density">How many of the asked flavor fit throughout the window.</param>
/// <param name="Series">A step wherever a figure changes within the window, where asked for.</param>
internal sealed record CapacityAnswer(
    string Pool, DateTimeOffset AsOf, DateTimeOffset Start, DateTimeOffset? End, string? Zone, IReadOnlyList<WindowFigures> Capacity, FlavorDensity? Density,
    IReadOnlyList<TimelineStep>? Series);
