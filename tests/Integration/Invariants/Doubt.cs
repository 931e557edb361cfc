namespace Promise.Integration.Tests.Invariants;

/// <summary>A rule that one look found broken. It may be a transition between two writes: it is a violation once it lasts longer than its <see cref="Grace"/>.</summary>
/// <param name="Subject">What it is about; the same in every look.</param>
/// <param name="Story">What was seen, for people.</param>
internal sealed record Doubt(Rule Rule, string Subject, string Story);
