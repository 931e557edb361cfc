using System.Collections.Immutable;

namespace Promise.Planning.Tests.Scenarios;

internal static class Fixture
{
    public static readonly DateTimeOffset Now = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    public static Host Host(string id, long vcpus, long memory = 1 << 20, string zone = "az1") =>
        new(id, id, zone, ImmutableDictionary.CreateRange(StringComparer.Ordinal,
        [
            KeyValuePair.Create("VCPU", new Inventory(vcpus)),
            KeyValuePair.Create("MEMORY_MB", new Inventory(memory)),
        ]));

    public static Item Cpu(string name, long vcpus, PlacementRule rule = PlacementRule.None) => new(name, Amounts.Of(("VCPU", vcpus))) { Rule = rule };

    public static Window Hours(double from, double? until) => new(Now.AddHours(from), until is { } end ? Now.AddHours(end) : null);

    public static Plan.Accepted Accept(this Calendar calendar, Request request, PlanOptions? options = null)
    {
        var plan = Assert.IsType<Plan.Accepted>(Planner.Plan(calendar, request, options));
        foreach (var gone in plan.Preempted) calendar.Remove(gone.Id);
        foreach (var moved in plan.Moved) calendar.Replace(moved.After);
        if (request.Replaces is { } old) calendar.Remove(old);
        calendar.Add(plan.Booking);
        return plan;
    }

    public static Plan.Refused Refuse(this CalendarView calendar, Request request, PlanOptions? options = null) =>
        Assert.IsType<Plan.Refused>(Planner.Plan(calendar, request, options));
}
