using k8s.Models;
using Promise.Api;
using Promise.Operator.Allocations.Uses;

namespace Promise.Operator.Tests.Allocations;

public sealed class UseRoundsTests
{
    private readonly Dictionary<Guid, string> words = [];
    private readonly UseRounds rounds = new();

    private static Reservation[] Open(int count) =>
        [.. Enumerable.Range(0, count).Select(n => new Reservation { Metadata = new V1ObjectMeta { Name = $"r{n}", Uid = Guid.NewGuid().ToString() }, Spec = new ReservationSpec { Pool = "east" } })];

    private IReadOnlyList<Reservation> Next(params Reservation[] open) => rounds.Next(open, words.ToLookup(w => w.Key, w => w.Value));

    private void Rest(params Reservation[] open)
    {
        for (var i = 0; i < 4; i++) Next(open);
    }

    [Fact]
    public void All_are_looked_at_first_and_only_a_few_in_turn_once_they_rest()
    {
        var open = Open(50);

        Assert.Equal(50, Next(open).Count);
        Rest(open);
        var few = Next(open);
        Assert.Equal(4, few.Count);
        Assert.Empty(few.Intersect(Next(open)));
        // thirteen rounds of four reach all of them
        Assert.Equal(50, Enumerable.Range(0, 13).SelectMany(_ => Next(open)).Distinct().Count());
    }

    [Fact]
    public void A_change_is_looked_at_at_once_and_followed_up()
    {
        var open = Open(50);
        Rest(open);
        words[Guid.Parse(open[17].Metadata.Uid)] = "server a ACTIVE";

        for (var round = 0; round < 3; round++) Assert.Contains(open[17], Next(open));
        Assert.Equal(4, Next(open).Except([open[17]]).Count());
    }

    [Fact]
    public void A_look_that_failed_is_repeated_and_one_that_is_over_is_forgotten()
    {
        var open = Open(50);
        Rest(open);
        rounds.Failed(open[3]);

        Assert.Contains(open[3], Next(open));
        Assert.DoesNotContain(open[3], Next(open[..3]));
        Assert.Contains(open[3], Next(open));
    }
}
