namespace Promise.Planning.Tests.Properties;

internal static class PlanChecks
{
    public static readonly PlanOptions Still = new() { MayMove = false };

    /// <summary>A yes has to be true: everything that stands after it is carried out fits, hour by hour, obeys its rules and left alone what is held.</summary>
    public static void MustStand(World world, WBooking[] booked, WRequest request, Plan.Accepted plan)
    {
        var gone = plan.Preempted.Select(b => b.Id).ToHashSet();
        var moved = plan.Moved.ToDictionary(m => m.Id);
        Assert.Empty(gone.Intersect(moved.Keys));
        var use = new int[world.Hosts.Length, World.Hours, World.Classes];
        var pool = new int[World.Hours];
        foreach (var booking in booked)
        {
            var original = booking.ToBooking(world.Hosts.Length);
            if (gone.Contains(original.Id))
            {
                Assert.True(!booking.Protected && booking.Priority < request.Priority, "only lower priorities yield, and none that is protected");
                continue;
            }
            var after = moved.TryGetValue(original.Id, out var move) ? move.After : original;
            Assert.False(booking.Held && move is not null, "what is held does not move");
            Count(world, use, booking.Item, after.Placements, booking.Slots, booking.From, booking.Until);
            for (var t = booking.From; t < Math.Min(World.Hours, booking.Until); t++) pool[t] += booking.Item.Fips * booking.Slots;
        }
        for (var i = 0; i < request.Items.Length; i++)
        {
            var name = $"item-{i}";
            Count(world, use, request.Items[i], plan.Booking.Placements.Where(p => p.Item.Name == name), plan.Counts[name], request.From, request.Until);
            for (var t = request.From; t < Math.Min(World.Hours, request.Until); t++) pool[t] += request.Items[i].Fips * plan.Counts[name];
        }
        for (var t = 0; t < World.Hours; t++)
        {
            Assert.True(pool[t] <= world.PoolTotal, $"too many of the pool at {t}");
            for (var h = 0; h < world.Hosts.Length; h++)
                for (var c = 0; c < World.Classes; c++)
                    Assert.True(use[h, t, c] == 0 || (use[h, t, c] <= world.Hosts[h].Capacity(c) && world.Hosts[h].Out != t), $"host {h} at {t} carries too much of {c}");
        }
    }

    private static void Count(World world, int[,,] use, WItem item, IEnumerable<Placement> placements, int slots, int from, int until)
    {
        var perHost = new int[world.Hosts.Length];
        foreach (var placement in placements) perHost[int.Parse(placement.Host["host-".Length..])] += placement.Count;
        Assert.Equal(slots, perHost.Sum());
        Assert.True(Model.ObeysRule(item.Rule, perHost), $"{item.Rule} is broken");
        for (var h = 0; h < perHost.Length; h++)
        {
            Assert.True(perHost[h] == 0 || item.Suits(world.Hosts[h]), $"host {h} is of the wrong kind");
            for (var t = from; t < Math.Min(until, World.Hours); t++)
                for (var c = 0; c < World.Classes; c++)
                    use[h, t, c] += item.Amount(c) * perHost[h];
        }
    }
}
