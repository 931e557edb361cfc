using Promise.Planning;

namespace Promise.Benchmarks.Planning;

internal static class PlanningCases
{
    public static Request OneItem(string id, Window window, Strategy strategy = Strategy.Pack, PlacementRule rule = PlacementRule.None) =>
        new(id, window, [new(PlanningLoad.Large with { Rule = rule }, 20)]) { Strategy = strategy };

    public static Request FiveItems(string id, Window window) => new(id, window,
    [
        new(PlanningLoad.Large with { Name = "workers" }, 20),
        new(PlanningLoad.Large with { Name = "control", Rule = PlacementRule.AntiAffinity }, 3),
        new(new Item("gateway", Amounts.Of(("VCPU", 8), ("MEMORY_MB", 16_384), ("DISK_GB", 40))) { Zone = "az1" }, 4),
        new(new Item("database", Amounts.Of(("VCPU", 4), ("MEMORY_MB", 32_768), ("DISK_GB", 200))) { Rule = PlacementRule.Affinity }, 2),
        new(new Item("probes", Amounts.Of(("VCPU", 1), ("MEMORY_MB", 1024), ("DISK_GB", 10))), 10),
    ]);

    /// <summary>More than ten thousand hosts have.</summary>
    public static Request TooMuch(string id, Window window) => new(id, window, [new(PlanningLoad.Large, 200_000)]);

    /// <summary>Three quarters of what the hosts have, of which more than half is booked most of the time.</summary>
    public static Request TooMuchNow(string id, Window window, int hosts) => new(id, window, [new(PlanningLoad.Large, hosts * 12)]);

    /// <summary>Slots that take nearly a whole host each, where hardly any host is empty.</summary>
    public static Request TooLarge(string id, Window window) =>
        new(id, window, [new(new Item("whole", Amounts.Of(("VCPU", 60), ("MEMORY_MB", 8192), ("DISK_GB", 80))) { Rule = PlacementRule.AntiAffinity, Zone = "az1" }, 60)]);
}
