using System.Text.Json;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

/// <summary>/resource_providers/{uuid}/inventories.</summary>
internal static class InventoryEndpoints
{
    private const string All = "/resource_providers/{uuid}/inventories";

    public static void Map(Routes routes)
    {
        routes.Get(All, c => Show(c, ProviderEndpoints.Find(c, "inventories:list")));
        routes.Put(All, Replace);
        routes.Post(All, Add);
        routes.Delete(All, Clear);
        routes.Get(All + "/{class}", ShowOne);
        routes.Put(All + "/{class}", ReplaceOne);
        routes.Delete(All + "/{class}", DeleteOne);
    }

    private static Reply Show(Call c, ResourceProvider p) => PlacementViews.Fresh(c, PlacementViews.Inventories(p), p.Changed);

    private static Reply Replace(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:update");
        var generation = c.Body.Int("resource_provider_generation");
        var inventories = (c.Body.Child("inventories") ?? throw ApiException.BadRequest("JSON does not validate: 'inventories' is a required property"))
            .EnumerateObject().ToDictionary(p => p.Name, p => Read(c, p.Name, p.Value));
        PlacementState.SetInventories(provider, generation, inventories, c.Now);
        return Show(c, provider);
    }

    private static Reply Add(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:create");
        var name = c.Body.Text("resource_class");
        var inventory = Read(c, name, c.Body);
        if (!provider.Inventories.TryAdd(name, inventory)) throw new ApiException(409, $"Update conflict: Duplicate entry for class {name}", PlacementState.ConcurrentUpdate);
        PlacementState.Touch(provider, c.Now);
        return One(c, provider, inventory, 201);
    }

    private static Reply Clear(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:delete");
        foreach (var name in provider.Inventories.Keys) PlacementState.CheckUnused(provider, name, before: "");
        PlacementState.SetInventories(provider, provider.Generation, [], c.Now);
        return Reply.NoContent;
    }

    private static Reply ShowOne(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:show");
        return One(c, provider, provider.Inventories.GetValueOrDefault(c.Route("class")) ?? throw NoSuch(c));
    }

    private static Reply ReplaceOne(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:update");
        PlacementState.CheckGeneration(provider, c.Body.Int("resource_provider_generation"));
        var name = c.Route("class");
        var inventory = Read(c, name, c.Body);
        if (!provider.Inventories.ContainsKey(name))
            throw ApiException.BadRequest($"No inventory record with resource class for resource provider {provider.Uuid}: No inventory of class {name} found.");
        provider.Inventories[name] = inventory;
        PlacementState.Touch(provider, c.Now);
        return One(c, provider, inventory);
    }

    private static Reply DeleteOne(Call c)
    {
        var provider = ProviderEndpoints.Find(c, "inventories:delete");
        var name = c.Route("class");
        if (!provider.Inventories.ContainsKey(name)) throw ApiException.NotFound($"No inventory of class {name} found for delete: No inventory of class {name} found.");
        PlacementState.CheckUnused(provider, name, $"Unable to delete inventory of class {name}: ", PlacementState.ConcurrentUpdate);
        provider.Inventories.Remove(name);
        PlacementState.Touch(provider, c.Now);
        return Reply.NoContent;
    }

    private static Reply One(Call c, ResourceProvider provider, Inventory inventory, int status = 200)
    {
        var body = PlacementViews.Inventory(inventory);
        body["resource_provider_generation"] = provider.Generation;
        return PlacementViews.Fresh(c, body, provider.Changed, status);
    }

    private static Inventory Read(Call c, string name, JsonElement given)
    {
        if (!c.Cloud.Placement.HasClass(name)) throw ApiException.BadRequest($"Unknown resource class in inventory for resource provider {c.Route("uuid")}: No such resource class {name}.");
        var inventory = new Inventory(
            given.Int("total"),
            given.OptionalInt("reserved") ?? 0,
            given.OptionalInt("min_unit") ?? 1,
            given.OptionalInt("max_unit") ?? int.MaxValue,
            given.OptionalInt("step_size") ?? 1,
            given.OptionalDouble("allocation_ratio") ?? 1.0);
        if (inventory.Total < 1 || inventory.Reserved < 0 || inventory.MinUnit < 1 || inventory.MaxUnit < 1 || inventory.StepSize < 1)
            throw ApiException.BadRequest($"JSON does not validate: 0 is less than the minimum of 1");
        // reserved = total is allowed since 1.26
        return inventory.Reserved < inventory.Total || (c.AtLeast(1, 26) && inventory.Reserved == inventory.Total) ? inventory
            : throw ApiException.BadRequest($"Unable to update inventory for resource provider {c.Route("uuid")}: Invalid inventory for '{name}' on resource provider '{c.Route("uuid")}'. The reserved value is greater than total.");
    }

    private static ApiException NoSuch(Call c) => ApiException.NotFound($"No inventory of class {c.Route("class")} for {c.Route("uuid")}");
}
