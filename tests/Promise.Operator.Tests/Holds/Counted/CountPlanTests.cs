using Promise.Api;
using Promise.Operator.Holds.Counted;

namespace Promise.Operator.Tests.Holds.Counted;

public class CountPlanTests
{
    private static Piece Volume(int index, string id, bool used = false, bool fits = true) => new(HoldKind.Volume, id, "data", index, null, used, fits);

    [Fact]
    public void What_is_missing_takes_the_lowest_free_numbers()
    {
        var plan = CountPlan.For([Volume(1, "b"), Volume(4, "e")], 4);
        Assert.Equal(["b", "e"], plan.Keep.Select(piece => piece.Id));
        Assert.Equal([0, 2], plan.Create);
        Assert.Empty(plan.Remove);
    }

    [Fact]
    public void Of_two_with_the_same_number_one_goes_and_the_used_one_stays()
    {
        var plan = CountPlan.For([Volume(0, "a"), Volume(0, "b", used: true), Volume(1, "c")], 2);
        Assert.Equal(["b", "c"], plan.Keep.Select(piece => piece.Id));
        Assert.Equal("a", Assert.Single(plan.Remove).Id);
        Assert.Empty(plan.Create);
    }

    [Fact]
    public void Shrinking_gives_up_what_nobody_uses()
    {
        var plan = CountPlan.For([Volume(0, "a"), Volume(1, "b"), Volume(2, "c", used: true)], 1);
        Assert.Equal("c", Assert.Single(plan.Keep).Id);
        Assert.Equal(["a", "b"], plan.Remove.Select(piece => piece.Id));
    }

    [Fact]
    public void What_does_not_fit_counts_for_nothing()
    {
        var plan = CountPlan.For([Volume(0, "a", fits: false)], 1);
        Assert.Equal([0], plan.Create);
        Assert.Equal("a", Assert.Single(plan.Remove).Id);
    }
}
