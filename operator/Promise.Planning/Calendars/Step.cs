namespace Promise.Planning;

/// <summary>From this instant on, until the next step.</summary>
/// <param name="Total">Effective capacity: inventory with its ratio, adjusted, without hosts out of service.</param>
/// <param name="Others">What others use.</param>
/// <param name="Booked">What is booked, cleaning gaps included.</param>
/// <param name="Free">What can still be booked; never negative.</param>
public sealed record Step(DateTimeOffset At, long Total, long Others, long Booked, long Free);
