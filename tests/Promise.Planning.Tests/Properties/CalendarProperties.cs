using CsCheck;

namespace Promise.Planning.Tests.Properties;

public sealed class CalendarProperties
{
    [Fact]
    public void Free_amounts_and_density_are_those_of_the_model() =>
        Gen.Select(Generate.World_(4, 6, 4), Generate.Request(1, 1)).Sample((world, request) =>
        {
            var (calendar, booked) = world.Build();
            var (model, item) = (PlanProperties.ModelOf(world, booked), request.Items[0]);
            var fits = 0;
            for (var h = 0; h < world.Hosts.Length; h++)
            {
                int[] free = [model.Free(h, 0, request.From, request.Until), model.Free(h, 1, request.From, request.Until)];
                Assert.Equal(free[0], calendar.MinimumFree(World.HostId(h), "A", World.Span(request.From, request.Until)));
                Assert.Equal(free[1], calendar.MinimumFree(World.HostId(h), "B", World.Span(request.From, request.Until)));
                if (item.Suits(world.Hosts[h]) && !IsOut(world.Hosts[h], request)) fits += Math.Max(0, Math.Min(free[0] / item.A, item.B == 0 ? int.MaxValue : free[1] / item.B));
            }
            Assert.Equal(fits, Planner.Density(calendar, item.ToItem(0), World.Span(request.From, request.Until)).Total);
        }, iter: 6_000);

    [Fact]
    public void The_order_of_hosts_and_bookings_does_not_matter() =>
        Gen.Select(Generate.World_(4, 6, 3), Generate.Request(2, 3), Gen.Int[0, 1000]).Sample((world, request, seed) =>
        {
            var (calendar, booked) = world.Build();
            var shuffled = new Calendar();
            var random = new Random(seed);
            var bookings = booked.Select(b => b.ToBooking(world.Hosts.Length)).ToArray();
            var hosts = world.Hosts.Select((h, i) => h.ToHost(i)).ToArray();
            random.Shuffle(bookings);
            random.Shuffle(hosts);
            foreach (var booking in bookings) shuffled.Add(booking);
            foreach (var host in hosts) shuffled.SetHost(host);
            shuffled.SetPoolResource(new PoolResource("fip", world.PoolTotal));

            var options = new PlanOptions { MayPreempt = seed % 2 == 0 };
            Assert.Equal(Text(Planner.Plan(calendar, request.ToRequest(), options)), Text(Planner.Plan(shuffled, request.ToRequest(), options)));
        }, iter: 4_000);

    [Fact]
    public void Removing_undoes_adding_and_snapshots_never_notice() =>
        Gen.Select(Generate.World_(3, 5, 3), Generate.World_(3, 5, 3)).Sample((world, other) =>
        {
            var (calendar, _) = world.Build();
            var before = Text(calendar);
            var snapshot = calendar.Snapshot();
            var later = other.Bookings.Select(b => b.ToBooking(world.Hosts.Length)).Select(b => b with { Id = $"later-{b.Id}" }).ToArray();
            foreach (var booking in later) calendar.Add(booking);
            var whatIf = calendar.Snapshot().WhatIf();
            var middle = Text(calendar);
            foreach (var booking in later) whatIf.Remove(booking.Id);
            whatIf.RemoveHost(World.HostId(0));
            Assert.Equal(middle, Text(calendar));
            Assert.Equal(before, Text(snapshot));
            foreach (var booking in later) calendar.Remove(booking.Id);
            Assert.Equal(before, Text(calendar));
            Assert.Equal(before, Text(snapshot));
        }, iter: 4_000);

    private static bool IsOut(WHost host, WRequest request) => host.Out >= request.From && host.Out < request.Until;

    private static string Text(CalendarView calendar)
    {
        var all = World.Span(0, World.Hours);
        var hosts = Enumerable.Range(0, 3).Select(h => World.HostId(h)).SelectMany(h => calendar.SeriesOfHost(h, "A", all).Concat(calendar.SeriesOfHost(h, "B", all)));
        return string.Join('\n', hosts.Concat(calendar.SeriesOfPool("fip", all)).Select(s => s.ToString()).Concat(calendar.Bookings.Select(b => b.Id).Order()));
    }

    private static string Text(Plan plan) => plan switch
    {
        Plan.Accepted yes => string.Join(';', yes.Booking.Placements.Concat(yes.Moved.SelectMany(m => m.After.Placements)).Select(p => p.ToString()).Concat(yes.Preempted.Select(b => b.Id))),
        Plan.Refused no => string.Join(';', no.Shortages.Select(s => s.ToString()).Concat(no.Largest.Select(l => l.ToString()))) + no.EarliestStart,
        _ => throw new InvalidOperationException(),
    };
}
