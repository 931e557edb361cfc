using System.Collections.Immutable;
using Promise.Operator.Pools.Capacity;
using Promise.Operator.Pools.Observation;
using Promise.Planning;

namespace Promise.Operator.Tests.Pools.Capacity;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_steps_where_a_promise_starts_and_ends_and_nowhere_else()
    {
        var steps = Timeline.Of(Calendar(), Cloud, Window.Since(Noon.AddHours(-1)));
        Assert.Equal([Noon.AddHours(-1), Noon, Noon.AddHours(2)], steps.Select(s => s.From));
        Assert.Equal([8L, 5, 8], steps.Select(s => s.Capacity.Single().Available));
        Assert.Equal([Noon, Noon.AddHours(2), (DateTimeOffset?)null], steps.Select(s => s.To));
    }

    [Fact]
    public void Time_that_merely_passes_changes_nothing()
    {
        var first = Timeline.Of(Calendar(), Cloud, Window.Since(Noon.AddMinutes(-60)));
        var later = Timeline.Of(Calendar(), Cloud, Window.Since(Noon.AddMinutes(-30)), before: first);
        Assert.Equal(first[0].From, later[0].From);
        var during = Timeline.Of(Calendar(), Cloud, Window.Since(Noon.AddMinutes(30)), before: later);
        Assert.Equal([Noon, Noon.AddHours(2)], during.Select(s => s.From));
    }

    private static PoolObservation Cloud => new(Noon) { Hosts = [Host] };

    private static Host Host => new("h", "h", "az", ImmutableDictionary<string, Inventory>.Empty.Add("VCPU", new Inventory(8)));

    private static Calendar Calendar()
    {
        var calendar = new Calendar();
        calendar.SetHost(Host);
        calendar.Add(new Booking("b", Window.Of(Noon, TimeSpan.FromHours(2)), [new Placement(new Item("web", Amounts.Of(("VCPU", 1))), "h", 3)]));
        return calendar;
    }
}
