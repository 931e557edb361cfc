namespace Promise.Planning;

/// <summary>The calendar as it was at one moment; safe to read from any thread, for as long as anyone likes.</summary>
public sealed class Snapshot : CalendarView
{
    internal Snapshot(CalendarState state)
        : base(state)
    {
    }

    /// <summary>A calendar of its own that starts from here: changes to it are seen by nobody else.</summary>
    public Calendar WhatIf() => new(State);
}
