using System.Collections.Immutable;
using Promise.Api;
using Promise.Operator.Pools.Held;
using static Promise.Operator.Tests.Reservations.Sample;

namespace Promise.Operator.Tests.Pools.Held;

public sealed class HeldThingsTests
{
    private const string Class = "CUSTOM_PROMISE_X";

    private static readonly Guid Slot0 = Guid.NewGuid(), Slot1 = Guid.NewGuid();

    private static readonly HeldThings Everything = new(
        new Dictionary<string, IReadOnlySet<Guid>> { ["cmp1"] = new HashSet<Guid> { Slot0, Guid.NewGuid() }, ["cmp2"] = new HashSet<Guid> { Slot1 } },
        new Dictionary<string, ImmutableDictionary<string, long>> { ["cmp1"] = Tokens(1), ["cmp2"] = Tokens(1) },
        ["f"])
    {
        Pieces = new Dictionary<HoldKind, IReadOnlySet<string>> { [HoldKind.FloatingIP] = new HashSet<string> { "ip" } },
    };

    private static ImmutableDictionary<string, long> Tokens(long count) => ImmutableDictionary<string, long>.Empty.Add(Class, count);

    private static Reservation Held(Func<ReservationStatus, ReservationStatus>? change = null) => Booked(s =>
    {
        var held = s with
        {
            HeldAt = At(50),
            Holds =
            [
                .. AllHolds.Select(h => h.Kind == HoldKind.Slot ? h with { Id = $"{(h.Index == 0 ? Slot0 : Slot1)}" } : h),
                .. new[] { "cmp1", "cmp2" }.Select(host => new Hold { Kind = HoldKind.Token, Item = "web", Id = "t", Name = Class, Host = host, State = HoldState.Held }),
            ],
        };
        return change?.Invoke(held) ?? held;
    });

    [Fact]
    public void What_is_there_is_not_missed() => Assert.False(Everything.Misses(Held()));

    [Fact]
    public void Anything_that_is_gone_is_missed()
    {
        Assert.True((Everything with { Consumers = new Dictionary<string, IReadOnlySet<Guid>>(Everything.Consumers) { ["cmp2"] = new HashSet<Guid>() } }).Misses(Held()));
        Assert.True((Everything with { Tokens = new Dictionary<string, ImmutableDictionary<string, long>>(Everything.Tokens) { ["cmp2"] = Tokens(0) } }).Misses(Held()));
        Assert.True((Everything with { Flavors = [] }).Misses(Held()));
        Assert.True((Everything with { Pieces = new Dictionary<HoldKind, IReadOnlySet<string>> { [HoldKind.FloatingIP] = new HashSet<string>() } }).Misses(Held()));
    }

    [Fact]
    public void What_nobody_looked_at_proves_nothing()
    {
        var blind = new HeldThings(ImmutableDictionary<string, IReadOnlySet<Guid>>.Empty, ImmutableDictionary<string, ImmutableDictionary<string, long>>.Empty, ["f"]);
        Assert.False(blind.Misses(Held()));
    }

    [Fact]
    public void What_is_being_given_back_or_known_to_be_lost_is_no_news()
    {
        var gone = Everything with { Flavors = [] };
        Assert.False(gone.Misses(Held(s => s with { EndedAt = At(60) })));
        Assert.False(gone.Misses(Held(s => s with { HeldAt = null })));
        Assert.False(gone.Misses(Held(s => s with { Holds = [.. s.Holds.Select(h => h.Kind == HoldKind.Flavor ? h with { State = HoldState.Lost } : h)] })));
    }
}
