namespace Promise.Planning.Tests.Scenarios;

public sealed class EnvelopeTests
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Back_to_back_windows_do_not_add_up() =>
        Assert.Equal(Amounts.Of(("VCPU", 5)), Envelope.Of([(Hours(0, 2), Vcpus(3)), (Hours(2, 4), Vcpus(5))], Noon));

    [Fact]
    public void Each_class_peaks_at_its_own_instant() =>
        Assert.Equal(Amounts.Of(("VCPU", 4), ("MEMORY_MB", 10)), Envelope.Of([(Hours(0, 2), Vcpus(4)), (Hours(3, 4), Amounts.Of(("MEMORY_MB", 10), ("VCPU", 1)))], Noon));

    [Fact]
    public void What_is_over_needs_nothing() => Assert.Equal(Amounts.None, Envelope.Of([(Hours(0, 2), Vcpus(3))], Noon.AddHours(2)));

    [Fact]
    public void Held_slots_count_as_well()
    {
        var calendar = new Calendar();
        var item = new Item("web", Vcpus(1));
        calendar.Add(new Booking("a", Hours(0, 2), [new Placement(item, "h", 2, Held: true)]));
        calendar.Add(new Booking("b", Hours(1, 3), [new Placement(item, "h", 3), new Placement(item, "elsewhere", 7)]));
        Assert.Equal(Vcpus(5), calendar.Envelope("h", Noon));
    }

    private static Window Hours(int from, int until) => new(Noon.AddHours(from), Noon.AddHours(until));

    private static Amounts Vcpus(long count) => Amounts.Of(("VCPU", count));
}
