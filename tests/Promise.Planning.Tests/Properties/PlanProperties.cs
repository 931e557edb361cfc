using CsCheck;
using static Promise.Planning.Tests.Properties.PlanChecks;

namespace Promise.Planning.Tests.Properties;

/// <summary>The planner against a model that tries everything.</summary>
public sealed class PlanProperties
{
    [Fact]
    public void One_item_is_never_refused_wrongly_and_never_accepted_wrongly() =>
        Gen.Select(Generate.World_(4, 6, 4), Generate.Request(1, 6)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            var plan = Planner.Plan(calendar, request.ToRequest(), Still with { WithAlternatives = false });
            Assert.Equal(ModelOf(world, booked).Feasible(request, []), plan is Plan.Accepted);
            if (plan is Plan.Accepted accepted) MustStand(world, booked, request, accepted);
        }, iter: 30_000);

    [Fact]
    public void Several_items_that_fit_without_moves_are_always_found() =>
        Gen.Select(Generate.World_(4, 5, 3), Generate.Request(3, 3)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            var plan = Planner.Plan(calendar, request.ToRequest(), Still with { WithAlternatives = false });
            Assert.Equal(ModelOf(world, booked).Feasible(request, []), plan is Plan.Accepted);
            if (plan is Plan.Accepted accepted) MustStand(world, booked, request, accepted);
        }, iter: 20_000);

    [Fact]
    public void What_fits_once_others_move_is_always_found() =>
        Gen.Select(Generate.World_(3, 5, 2), Generate.Request(2, 2)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            var plan = Planner.Plan(calendar, request.ToRequest(), new PlanOptions { WithAlternatives = false });
            Assert.Equal(ModelOf(world, booked).Feasible(request, [.. booked.Where(b => !b.Held)]), plan is Plan.Accepted);
            if (plan is Plan.Accepted accepted) MustStand(world, booked, request, accepted);
        }, iter: 20_000);

    internal static Model ModelOf(World world, WBooking[] booked)
    {
        var model = new Model(world);
        foreach (var booking in booked) model.Book(booking, +1);
        return model;
    }
}
