using CsCheck;
using static Promise.Planning.Tests.Properties.PlanChecks;

namespace Promise.Planning.Tests.Properties;

/// <summary>Updates, preemption and repair.</summary>
public sealed class ChangeProperties
{
    [Fact]
    public void An_update_keeps_as_many_slots_in_place_as_can_stay() =>
        Gen.Select(Generate.World_(4, 5, 4), Generate.Request(1, 4)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            if (booked.Length == 0) return;
            var (old, rest) = (booked[0], booked[1..]);
            var item = old.Item with { Count = request.Items[0].Count, Rule = PlacementRule.None };
            request = request with { Items = [item] };
            var plan = Planner.Plan(calendar, request.ToRequest($"booking-{old.Id}") with { Replaces = $"booking-{old.Id}" }, Still with { WithAlternatives = false });
            var model = PlanProperties.ModelOf(world, rest);
            Assert.Equal(model.Feasible(request, []), plan is Plan.Accepted);
            if (plan is not Plan.Accepted accepted) return;
            MustStand(world, rest, request, accepted);
            var had = old.PerHost(world.Hosts.Length);
            var canStay = Enumerable.Range(0, had.Length).Sum(h => Enumerable.Range(0, had[h] + 1).Last(n => model.FitsOn(h, item, n, request.From, request.Until)));
            var stayed = accepted.Booking.Placements.Sum(p => Math.Min(p.Count, had[int.Parse(p.Host["host-".Length..])]));
            Assert.Equal(Math.Min(item.Count, canStay), stayed);
        }, iter: 6_000);

    [Fact]
    public void As_few_as_possible_yield_and_the_lowest_among_so_many() =>
        Gen.Select(Generate.World_(2, 5, 2), Generate.Request(1, 3)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            var plan = Planner.Plan(calendar, request.ToRequest(), Still with { WithAlternatives = false, MayPreempt = true });
            var may = booked.Where(b => !b.Protected && b.Priority < request.Priority).ToArray();
            var best = Enumerable.Range(0, 1 << may.Length).Select(set => may.Where((_, i) => (set >> i & 1) == 1).ToArray())
                .Where(gone => PlanProperties.ModelOf(world, [.. booked.Except(gone)]).Feasible(request, []))
                .Select(gone => gone.Select(b => b.Priority).Order().ToArray()).OrderBy(p => p.Length).ThenBy(p => string.Join(',', p), StringComparer.Ordinal).FirstOrDefault();
            Assert.Equal(best is not null, plan is Plan.Accepted);
            if (plan is not Plan.Accepted accepted) return;
            MustStand(world, booked, request, accepted);
            Assert.Equal(best, accepted.Preempted.Select(b => b.Priority).Order());
        }, iter: 4_000);

    [Fact]
    public void After_a_repair_everything_fits_that_is_not_at_risk() =>
        Gen.Select(Generate.World_(4, 7, 3), Gen.Int[0, 3], Gen.Int[0, 2]).Sample((world, struck, left) =>
        {
            var (calendar, booked) = world.Build();
            var host = struck % world.Hosts.Length;
            var after = world with { Hosts = [.. world.Hosts.Select((h, i) => i == host ? h with { A = left, B = left } : h)] };
            if (left == 0) calendar.RemoveHost(World.HostId(host));
            else calendar.SetHost(after.Hosts[host].ToHost(host));

            var repair = Planner.Repair(calendar, World.At(0));

            var atRisk = repair.AtRisk.Select(r => r.Booking.Id).ToHashSet();
            foreach (var risk in repair.AtRisk) Assert.Equal(World.HostId(host), risk.Where);
            var kept = booked.Where(b => !atRisk.Contains($"booking-{b.Id}")).ToArray();
            MustStand(after, kept, new WRequest(0, 1, [], 0, Strategy.Pack), new Plan.Accepted(
                new Booking("none", World.Span(0, 1), []), System.Collections.Immutable.ImmutableDictionary<string, int>.Empty, repair.Moved, []));
            foreach (var booking in booked.Where(b => b.PerHost(world.Hosts.Length)[host] == 0))
                Assert.DoesNotContain($"booking-{booking.Id}", atRisk);
        }, iter: 5_000);
}
