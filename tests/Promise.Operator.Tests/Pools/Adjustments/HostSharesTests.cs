using System.Collections.Immutable;
using CsCheck;
using Promise.Operator.Pools.Adjustments;
using Promise.Planning;

namespace Promise.Operator.Tests.Pools.Adjustments;

public sealed class HostSharesTests
{
    private static readonly DateTimeOffset Start = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Window Day = Window.Of(Start, TimeSpan.FromDays(1));

    /// <summary>A decrease that fits into what is free breaks no promise, however the free is scattered; and the hosts give up exactly what was asked.</summary>
    [Fact]
    public void A_decrease_is_taken_where_nothing_is_promised() => Gen.Select(Gen.Int[0, 8].Array[1, 6], Gen.Int[1, 60]).Sample((booked, asked) =>
    {
        var (calendar, hosts) = Cloud(booked);
        var shares = HostShares.Of(hosts, calendar, "VCPU", -asked, Day).ToList();

        Assert.Equal(-asked, shares.Sum(s => s.Adjustment.Delta["VCPU"]));
        var free = booked.Sum(b => 8 - b);
        if (asked <= free) Assert.All(shares, s => Assert.True(-s.Adjustment.Delta["VCPU"] <= calendar.MinimumFree(s.Host, "VCPU", Day)));
    });

    [Fact]
    public void A_second_decrease_is_not_taken_from_what_the_first_took_nor_from_a_host_that_is_out_of_service()
    {
        var (calendar, hosts) = Cloud([0, 0, 0]);
        Host[] left = [hosts[0] with { Adjustments = [new Adjustment(Day, Amounts.Of(("VCPU", -6)))] }, hosts[1] with { OutOfService = [Day] }, hosts[2]];

        var shares = HostShares.Of(left, calendar, "VCPU", -9, Day).ToDictionary(s => s.Host, s => s.Adjustment.Delta["VCPU"]);

        Assert.Equal(new Dictionary<string, long> { ["h2"] = -8, ["h0"] = -1 }, shares);
    }

    private static (Calendar, IReadOnlyList<Host>) Cloud(int[] booked)
    {
        var calendar = new Calendar();
        var hosts = booked.Select((_, i) => new Host($"h{i}", $"h{i}", "az", ImmutableDictionary<string, Inventory>.Empty.Add("VCPU", new Inventory(8)))).ToImmutableArray();
        foreach (var host in hosts) calendar.SetHost(host);
        for (var i = 0; i < booked.Length; i++)
            if (booked[i] > 0)
                calendar.Add(new Booking($"b{i}", Window.Of(Start.AddHours(i), TimeSpan.FromHours(2)), [new Placement(new Item("web", Amounts.Of(("VCPU", 1))), $"h{i}", booked[i])]));
        return (calendar, hosts);
    }
}
