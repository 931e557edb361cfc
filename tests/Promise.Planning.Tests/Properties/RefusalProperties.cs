using CsCheck;
using static Promise.Planning.Tests.Properties.PlanChecks;

namespace Promise.Planning.Tests.Properties;

/// <summary>What a refusal says is true.</summary>
public sealed class RefusalProperties
{
    [Fact]
    public void The_largest_count_fits_and_one_more_does_not() => Refusals(1, 5, 10_000, (world, booked, request, refused) =>
    {
        var (model, largest) = (PlanProperties.ModelOf(world, booked), refused.Largest.Single().Count);
        Assert.True(model.Feasible(WithCount(request, largest), []), "the largest count fits");
        Assert.False(model.Feasible(WithCount(request, largest + 1), []), "one more does not");
    });

    [Fact]
    public void The_earliest_start_fits_and_no_earlier_one_does() => Refusals(1, 5, 10_000, CheckEarliestStart);

    [Fact]
    public void The_earliest_start_of_several_items_fits_and_no_earlier_one_does() => Refusals(3, 2, 6_000, CheckEarliestStart);

    [Fact]
    public void Every_shortage_names_what_is_free_then_and_there() => Refusals(2, 4, 8_000, (world, booked, request, refused) =>
    {
        var model = PlanProperties.ModelOf(world, booked);
        Assert.NotEmpty(refused.Shortages);
        foreach (var shortage in refused.Shortages.Where(s => s.Kind == ShortageKind.Capacity))
        {
            Assert.True(shortage.Free < shortage.Asked);
            var hour = World.HourOf(shortage.At);
            Assert.InRange(hour, request.From, Math.Min(request.Until, World.Hours) - 1);
            if (shortage.Item is null)
            {
                Assert.Equal(Math.Max(0, model.PoolFreeAt(hour)), shortage.Free);
                continue;
            }
            var item = request.Items[shortage.Item[^1] - '0'];
            var suitable = Enumerable.Range(0, world.Hosts.Length).Where(h => item.Suits(world.Hosts[h]));
            Assert.Equal(suitable.Sum(h => Math.Max(0, model.FreeAt(h, shortage.Resource[0] - 'A', hour))), shortage.Free);
        }
    });

    private static void CheckEarliestStart(World world, WBooking[] booked, WRequest request, Plan.Refused refused)
    {
        var model = PlanProperties.ModelOf(world, booked);
        var earliest = Enumerable.Range(request.From, World.Hours - request.From).Cast<int?>()
            .FirstOrDefault(hour => model.Feasible(request.StartingAt(hour!.Value), []));
        Assert.Equal(earliest is { } hour ? World.At(hour) : null, refused.EarliestStart);
    }

    private static void Refusals(int items, int most, int iterations, Action<World, WBooking[], WRequest, Plan.Refused> check) =>
        Gen.Select(Generate.World_(4, 6, 3), Generate.Request(items, most)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            if (Planner.Plan(calendar, request.ToRequest(), Still) is Plan.Refused refused) check(world, booked, request, refused);
        }, iter: iterations);

    private static WRequest WithCount(WRequest request, int count) => request with { Items = [request.Items[0] with { Count = count }] };
}
