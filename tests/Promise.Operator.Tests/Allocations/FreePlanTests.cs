using Promise.Api;
using Promise.Operator.Allocations.Pieces;
using Promise.Operator.Allocations.Unreserved;

namespace Promise.Operator.Tests.Allocations;

public sealed class FreePlanTests
{
    private static readonly Wish Asked = new(HoldKind.Volume, "volumes-0", "web-0");

    private static Grant Piece(int index, string id) => new(HoldKind.Volume, "volumes-0", index, id, null);

    [Fact]
    public void What_was_never_there_is_made()
    {
        var plan = FreePlan.Of([Asked, Asked], [], []);

        Assert.Equal([0, 1], plan.Make.Select(m => m.Index));
        Assert.All(plan.Make, m => Assert.Equal("web-0", m.Server));
    }

    [Fact]
    public void What_was_made_and_not_recorded_is_found_again()
    {
        var plan = FreePlan.Of([Asked], [], [Piece(0, "a")]);

        Assert.Equal(("a", "web-0"), (Assert.Single(plan.Grants).Id, plan.Grants[0].Server));
        Assert.Empty(plan.Make);
    }

    [Fact]
    public void What_was_shown_and_is_gone_is_lost_and_not_made_anew()
    {
        var plan = FreePlan.Of([Asked], [Piece(0, "a")], []);

        Assert.Equal("a", Assert.Single(plan.Lost).Id);
        Assert.Empty(plan.Make);
    }

    [Fact]
    public void Of_doubles_the_one_that_was_shown_stays()
    {
        var plan = FreePlan.Of([Asked], [Piece(0, "b")], [Piece(0, "a"), Piece(0, "b")]);

        Assert.Equal(("b", "a"), (Assert.Single(plan.Grants).Id, Assert.Single(plan.Remove).Id));
    }

    [Fact]
    public void What_is_no_longer_asked_for_goes()
    {
        var plan = FreePlan.Of([Asked], [Piece(0, "a"), Piece(1, "b")], [Piece(0, "a"), Piece(1, "b")]);

        Assert.Equal(("a", "b"), (Assert.Single(plan.Grants).Id, Assert.Single(plan.Remove).Id));
    }
}
