namespace Promise.Integration.Tests.Crashes;

/// <summary>Where the operator is killed: at so many of the same write, on one side of it.</summary>
internal readonly record struct CrashPoint(Write Write, int Occurrence, Side Side)
{
    public override string ToString() => $"{Side} {Write} #{Occurrence}";
}
