namespace Promise.Operator.Reservations.Life;

/// <param name="Due">What is to be done now.</param>
/// <param name="Since">Since when.</param>
/// <param name="Wake">When time will ask for something next; null: never.</param>
public readonly record struct NextStep(Due Due, DateTimeOffset Since, DateTimeOffset? Wake);
