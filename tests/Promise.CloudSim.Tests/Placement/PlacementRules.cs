using Promise.CloudSim.Placement;

namespace Promise.CloudSim.Tests.Placement;

/// <summary>A Placement without a cloud around it, and the shorthand that its tests share.</summary>
public abstract class PlacementRules
{
    protected static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    protected PlacementState State { get; } = new();

    protected ResourceProvider Provider(string name, Guid? parent = null, params (string Class, Inventory Inventory)[] inventories)
    {
        var made = State.AddProvider(Guid.NewGuid(), name, parent, Now);
        foreach (var (resourceClass, _) in inventories) State.AddClass(resourceClass);
        PlacementState.SetInventories(made, 0, inventories.ToDictionary(i => i.Class, i => i.Inventory), Now);
        return made;
    }

    protected static ConsumerWrite Write(Guid consumer, int? generation, params (ResourceProvider Provider, string Class, long Amount)[] lines) =>
        new(consumer, generation, "project", "user", "PROMISE_HOLD", [.. lines.Select(l => new AllocationLine(l.Provider.Uuid, l.Class, l.Amount))]);

    protected void Put(params ConsumerWrite[] writes) => State.Write(writes, Now);
}
