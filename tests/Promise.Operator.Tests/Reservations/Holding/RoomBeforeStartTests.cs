using System.Collections.Immutable;
using Promise.Operator.Reservations.Holding;
using Promise.Planning;
using static Promise.Operator.Tests.Reservations.Sample;

namespace Promise.Operator.Tests.Reservations.Holding;

public sealed class RoomBeforeStartTests
{
    private static readonly Item Slot = new("web", Amounts.Of(("VCPU", 1)));

    [Fact]
    public void A_free_host_is_taken_at_once() => Assert.Equal(At(50), When([]));

    [Fact]
    public void A_host_that_another_has_until_the_very_start_is_taken_then() => Assert.Equal(At(60), When([Of("other", 0, 60, 4)]));

    [Fact]
    public void A_host_that_becomes_free_in_between_is_taken_then() => Assert.Equal(At(55), When([Of("other", 0, 55, 4)]));

    [Fact]
    public void Another_that_leaves_enough_is_not_waited_for() => Assert.Equal(At(50), When([Of("other", 0, 60, 2)]));

    [Fact]
    public void After_the_start_there_is_nothing_to_wait_for() => Assert.Equal(At(61), When([Of("other", 0, 120, 4)], now: 61));

    [Fact]
    public void Room_that_strangers_have_is_not_waited_for() => Assert.Equal(At(50), When([], strangers: 3));

    private static Booking Of(string id, double from, double until, int slots) => new(id, new Window(At(from), At(until)), [new Placement(Slot, "cmp1", slots)]);

    private static DateTimeOffset When(Booking[] others, double now = 50, long strangers = 0)
    {
        var calendar = new Calendar();
        calendar.SetHost(new Host("cmp1", "cmp1", "az1", ImmutableDictionary<string, Inventory>.Empty.Add("VCPU", new Inventory(4))) { OthersUse = Amounts.Of(("VCPU", strangers)) });
        var booking = Of("mine", 60, 120, 2);
        foreach (var one in others.Append(booking)) calendar.Replace(one);
        return RoomBeforeStart.Of(calendar.Snapshot(), booking, At(now));
    }
}
