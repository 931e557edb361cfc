using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>
/// Placement's data and its one transaction. Rules: placement's handlers/allocation.py and objects/allocation.py;
/// every refusal has the service's own words and code, because a client tells "no room" from "look again" by them.
/// </summary>
public sealed class PlacementState
{
    public Dictionary<Guid, ResourceProvider> Providers { get; } = [];

    public Dictionary<Guid, Consumer> Consumers { get; } = [];

    /// <summary>Resource classes in the order in which they were made.</summary>
    public List<string> Classes { get; } = [.. StandardNames.Classes];

    public HashSet<string> Traits { get; } = [.. StandardNames.Traits];

    public IEnumerable<ResourceProvider> Roots => Providers.Values.Where(p => p.Parent is null);

    public long Writes { get; private set; }

    /// <summary>Whether a write that leaves a provider over its capacity passes as long as it makes it no worse, as in releases after 2025.1.</summary>
    public bool AdmitsOverCapacity { get; set; }

    private readonly Dictionary<string, ResourceProvider> byName = [];
    private readonly HashSet<string> classNames = [.. StandardNames.Classes];

    public ResourceProvider AddProvider(Guid uuid, string name, Guid? parent, DateTimeOffset now)
    {
        if (Providers.ContainsKey(uuid)) throw Taken("uuid", uuid.ToString());
        if (byName.ContainsKey(name)) throw Taken("name", name);
        ResourceProvider? above = null;
        if (parent is { } p && !Providers.TryGetValue(p, out above)) throw ApiException.BadRequest($"Unable to create resource provider \"{name}\", {uuid}: Object action create failed because: parent provider UUID does not exist.");
        var made = new ResourceProvider(uuid, name, above, now);
        Providers.Add(uuid, made);
        byName.Add(name, made);
        return made;
    }

    public void Rename(ResourceProvider provider, string name)
    {
        ArgumentNullException.ThrowIfNull(provider);
        if (byName.TryGetValue(name, out var other) && other != provider) throw Taken("name", name);
        byName.Remove(provider.Name);
        byName.Add(name, provider);
        provider.Name = name;
    }

    public void DeleteProvider(ResourceProvider provider)
    {
        ArgumentNullException.ThrowIfNull(provider);
        if (provider.Consumers.Count > 0)
            throw new ApiException(409, $"Unable to delete resource provider {provider.Uuid}: Resource provider has allocations.", "placement.resource_provider.inuse");
        if (provider.Tree.Any(c => c.Parent == provider))
            throw new ApiException(409, $"Unable to delete parent resource provider {provider.Uuid}: It has child resource providers.", "placement.resource_provider.cannot_delete_parent");
        Providers.Remove(provider.Uuid);
        byName.Remove(provider.Name);
        provider.Tree.Remove(provider);
    }

    public bool HasClass(string name) => classNames.Contains(name);

    public bool AddClass(string name)
    {
        if (!classNames.Add(name)) return false;
        Classes.Add(name);
        return true;
    }

    public void DeleteClass(string name)
    {
        if (Providers.Values.Any(p => p.Inventories.ContainsKey(name)))
            throw ApiException.Conflict($"Error in delete resource class: Cannot delete resource class {name}. Class is in use in inventory.");
        classNames.Remove(name);
        Classes.Remove(name);
    }

    /// <summary>Replaces the whole inventory of a provider.</summary>
    public static void SetInventories(ResourceProvider provider, int generation, Dictionary<string, Inventory> inventories, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(provider);
        ArgumentNullException.ThrowIfNull(inventories);
        CheckGeneration(provider, generation);
        foreach (var gone in provider.Inventories.Keys.Except(inventories.Keys))
            CheckUnused(provider, gone);
        provider.Inventories = inventories;
        Touch(provider, now);
    }

    /// <summary>Refuses to take away a class that somebody owns an amount of.</summary>
    internal static void CheckUnused(ResourceProvider provider, string resourceClass, string before = "update conflict: ", string code = "placement.inventory.inuse")
    {
        if (provider.UsedOf(resourceClass) > 0)
            throw new ApiException(409, $"{before}Inventory for '{resourceClass}' on resource provider '{provider.Uuid}' in use.", code);
    }

    internal static void CheckGeneration(ResourceProvider provider, int generation)
    {
        if (provider.Generation != generation) throw new ApiException(409, "resource provider generation conflict", ConcurrentUpdate);
    }

    internal static void Touch(ResourceProvider provider, DateTimeOffset now) => (provider.Generation, provider.Changed) = (provider.Generation + 1, now);

    /// <summary>
    /// The one transaction: all named consumers own exactly their lines afterwards, or nothing has changed. What they owned before is taken away before
    /// the check, so that a swap can't be robbed; what is over capacity is another question (<see cref="AdmitsOverCapacity"/>).
    /// </summary>
    public void Write(IReadOnlyList<ConsumerWrite> writes, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(writes);
        foreach (var write in writes) CheckConsumer(write);
        var change = new UsageChange(this);
        foreach (var write in writes)
        {
            if (Consumers.TryGetValue(write.Consumer, out var before)) change.Remove(before.Allocations);
            change.Add(write.Consumer, write.Lines);
            if (write.Lines.Count == 0 && before is not null) change.Empty(before.Allocations);
        }

        change.Check();
        foreach (var write in writes) Apply(write, now);
        foreach (var provider in change.Written) Touch(provider, now);
        Writes++;
    }

    public bool Delete(Guid consumer, DateTimeOffset now)
    {
        if (!Consumers.TryGetValue(consumer, out var held)) return false;
        Apply(new ConsumerWrite(consumer, null, held.ProjectId, held.UserId, held.Type, []), now);
        return true;
    }

    private void CheckConsumer(ConsumerWrite write)
    {
        if (write.IgnoreGeneration) return;
        var known = Consumers.GetValueOrDefault(write.Consumer);
        if (known?.Generation == write.Generation) return;
        throw new ApiException(409, $"consumer generation conflict - expected {known?.Generation.ToString() ?? "null"} but got {write.Generation?.ToString() ?? "None"}", ConcurrentUpdate);
    }

    private void Apply(ConsumerWrite write, DateTimeOffset now)
    {
        if (Consumers.TryGetValue(write.Consumer, out var consumer))
            foreach (var line in consumer.Allocations)
            {
                var provider = Providers[line.Provider];
                provider.Used[line.ResourceClass] -= line.Amount;
                provider.Consumers.Remove(consumer.Uuid);
            }

        if (write.Lines.Count == 0)
        {
            Consumers.Remove(write.Consumer);
            return;
        }

        if (consumer is null) Consumers.Add(write.Consumer, consumer = new Consumer(write.Consumer));
        (consumer.ProjectId, consumer.UserId, consumer.Type) = (write.ProjectId, write.UserId, write.Type ?? consumer.Type);
        (consumer.Allocations, consumer.Changed) = ([.. write.Lines], now);
        consumer.Generation++;
        foreach (var line in write.Lines)
        {
            var provider = Providers[line.Provider];
            provider.Used[line.ResourceClass] = provider.UsedOf(line.ResourceClass) + line.Amount;
            provider.Consumers[consumer.Uuid] = consumer;
        }
    }

    private static ApiException Taken(string what, string value) => new(409, $"Conflicting resource provider {what}: {value} already exists.", "placement.duplicate_name");

    public const string ConcurrentUpdate = "placement.concurrent_update";
}
