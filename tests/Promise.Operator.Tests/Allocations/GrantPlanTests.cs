using Promise.Api;
using Promise.Operator.Allocations.Pieces;

namespace Promise.Operator.Tests.Allocations;

public sealed class GrantPlanTests
{
    private static Hold Volume(int index, HoldState state = HoldState.Held) => new() { Kind = HoldKind.Volume, Item = "data", Index = index, Id = $"v{index}", State = state };

    private static Grant Has(int index, string? server) => new(HoldKind.Volume, "data", index, $"v{index}", server);

    private static Wish For(string? server) => new(HoldKind.Volume, "data", server);

    [Fact]
    public void Free_pieces_are_granted_in_their_order()
    {
        var plan = GrantPlan.Of([For("web-0"), For("web-1")], [], [Volume(1), Volume(0), Volume(2)], id => id == "v1");

        Assert.Equal([("v0", "web-0"), ("v2", "web-1")], plan.Grants.Select(g => (g.Id, g.Server!)));
    }

    [Fact]
    public void What_is_granted_stays_with_its_server()
    {
        var plan = GrantPlan.Of([For("web-0"), For("web-1")], [Has(2, "web-1")], [Volume(0), Volume(1), Volume(2)], _ => false);

        Assert.Equal([("v0", "web-0"), ("v2", "web-1")], plan.Grants.Select(g => (g.Id, g.Server!)).OrderBy(g => g.Id));
    }

    [Fact]
    public void What_is_no_longer_asked_for_is_given_back_and_granted_to_nobody_meanwhile()
    {
        var plan = GrantPlan.Of([For("db-0")], [Has(0, "web-0")], [Volume(0)], _ => false);

        Assert.Equal("v0", Assert.Single(plan.GiveBack).Id);
        Assert.Empty(plan.Grants);
        Assert.Equal("db-0", Assert.Single(plan.Unmet).Server);
    }

    [Fact]
    public void A_piece_that_is_gone_is_not_granted() => Assert.Single(GrantPlan.Of([For(null)], [], [Volume(0, HoldState.Lost)], _ => false).Unmet);
}
