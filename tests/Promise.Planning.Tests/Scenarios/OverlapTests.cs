using static Promise.Planning.Tests.Scenarios.Fixture;

namespace Promise.Planning.Tests.Scenarios;

/// <summary>A20 and A21: several slots on one host, back-to-back windows and the cleaning gap.</summary>
public sealed class OverlapTests
{
    private readonly Calendar calendar = new();

    [Fact]
    public void A20_every_slot_counts_where_windows_overlap()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.Accept(new Request("r1", Hours(0, 10), [new(Cpu("a", 1), 3)]));

        var refused = calendar.Refuse(new Request("r2", Hours(5, 12), [new(Cpu("a", 1), 2)]));

        Assert.Equal(1, refused.Largest.Single().Count);
        Assert.Equal(Now.AddHours(10), refused.EarliestStart);
        var shortage = refused.Shortages.Single();
        Assert.Equal((ShortageKind.Capacity, "VCPU", 2, 1), (shortage.Kind, shortage.Resource, shortage.Asked, shortage.Free));
    }

    [Fact]
    public void A20_serial_windows_are_both_granted()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.Accept(new Request("r1", Hours(0, 10), [new(Cpu("a", 1), 3)]));

        calendar.Accept(new Request("r2", Hours(10, 12), [new(Cpu("a", 1), 4)]));
    }

    [Fact]
    public void A21_back_to_back_fits_on_a_full_host()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.Accept(new Request("r1", Hours(0, 10), [new(Cpu("a", 4), 1)]));

        calendar.Accept(new Request("r2", Hours(10, null), [new(Cpu("a", 4), 1)]));
    }

    [Fact]
    public void A21_a_cleaning_gap_keeps_them_apart()
    {
        calendar.SetHost(Host("cmp1", 4));
        calendar.Accept(new Request("r1", Hours(0, 10), [new(Cpu("a", 4), 1)]) { CleaningGap = TimeSpan.FromMinutes(5) });

        var refused = calendar.Refuse(new Request("r2", Hours(10, 12), [new(Cpu("a", 4), 1)]) { CleaningGap = TimeSpan.FromMinutes(5) });

        Assert.Equal(Now.AddHours(10).AddMinutes(5), refused.EarliestStart);
    }
}
