using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.Contract.Services;

/// <summary>On provider trees of the test's own, which no scheduler looks at.</summary>
public abstract class PlacementContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    private const string Type = "CONTRACT_TEST";

    [Fact]
    public async Task A_provider_lives_in_a_tree_under_an_id_of_our_choice()
    {
        var root = await ProviderAsync();
        var id = Guid.NewGuid().ToString("D");
        Afterwards(late => Operator.Placement.DeleteProviderAsync(id, late));
        var child = await Operator.Placement.CreateProviderAsync(new NewResourceProvider(Unique("child"), id, root.Uuid), Now);

        Assert.Equal((id, root.Uuid, root.Uuid), (child.Uuid, child.ParentProviderUuid, child.RootProviderUuid));
        Assert.Equal(child, await Operator.Placement.GetProviderAsync(id, Now));
        Assert.Equal(2, (await Operator.Placement.ListProvidersAsync(new ProviderQuery { InTree = id }, Now)).Count);
        Assert.Equal(id, Assert.Single(await Operator.Placement.ListProvidersAsync(new ProviderQuery { Name = child.Name }, Now)).Uuid);
        Assert.Equal(id, Assert.Single(await Operator.Placement.ListProvidersAsync(new ProviderQuery { Uuid = id }, Now)).Uuid);
        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Placement.DeleteProviderAsync(root.Uuid, Now))).Kind);
        Assert.True(await Operator.Placement.DeleteProviderAsync(id, Now));
        Assert.False(await Operator.Placement.DeleteProviderAsync(id, Now));
        Assert.Null(await Operator.Placement.GetProviderAsync(id, Now));
    }

    [Fact]
    public async Task A_providers_name_and_id_are_taken_once_only()
    {
        var root = await ProviderAsync();

        var sameName = await Refused(() => Operator.Placement.CreateProviderAsync(new NewResourceProvider(root.Name, Guid.NewGuid().ToString("D")), Now));
        var sameId = await Refused(() => Operator.Placement.CreateProviderAsync(new NewResourceProvider(Unique("other"), root.Uuid), Now));

        Assert.Equal((FaultKind.Conflict, FaultKind.Conflict), (sameName.Kind, sameId.Kind));
    }

    [Fact]
    public async Task Inventories_are_written_on_top_of_the_generation_that_was_read()
    {
        var root = await ProviderAsync();
        var empty = (await Operator.Placement.GetInventoriesAsync(root.Uuid, Now))!;
        var wanted = new Inventory(10, Reserved: 2, MinUnit: 2, MaxUnit: 4, StepSize: 2, AllocationRatio: 1.5);

        var written = await Operator.Placement.PutInventoriesAsync(root.Uuid, empty with { Inventories = new Dictionary<string, Inventory> { ["VCPU"] = wanted } }, Now);

        Assert.Equal(wanted, written.Inventories["VCPU"]);
        Assert.True(written.ResourceProviderGeneration > empty.ResourceProviderGeneration);
        Assert.Equal(written.ResourceProviderGeneration, (await Operator.Placement.GetInventoriesAsync(root.Uuid, Now))!.ResourceProviderGeneration);
        var late = await Refused(() => Operator.Placement.PutInventoriesAsync(root.Uuid, empty, Now));
        Assert.Equal((FaultKind.Conflict, "placement.concurrent_update"), (late.Kind, late.Code));
        Assert.True(await Operator.Placement.DeleteInventoryAsync(root.Uuid, "VCPU", Now));
        Assert.False(await Operator.Placement.DeleteInventoryAsync(root.Uuid, "VCPU", Now));
        Assert.Null(await Operator.Placement.GetInventoriesAsync(Guid.NewGuid().ToString("D"), Now));
    }

    [Fact]
    public async Task Traits_and_aggregates_belong_to_a_provider()
    {
        var root = await ProviderAsync();
        var trait = "CUSTOM_CONTRACT";
        await Operator.Placement.PutTraitAsync(trait, Now);
        await Operator.Placement.PutTraitAsync(trait, Now);
        var none = (await Operator.Placement.GetTraitsAsync(root.Uuid, Now))!;

        var written = await Operator.Placement.PutTraitsAsync(root.Uuid, none with { Traits = [trait] }, Now);

        Assert.Equal([trait], written.Traits);
        Assert.Contains(await Operator.Placement.ListProvidersAsync(new ProviderQuery { Required = [trait] }, Now), one => one.Uuid == root.Uuid);
        Assert.Contains(await Operator.Placement.ListProvidersAsync(new ProviderQuery { Required = [$"in:{trait},HW_CPU_X86_AVX"] }, Now), one => one.Uuid == root.Uuid);
        Assert.DoesNotContain(await Operator.Placement.ListProvidersAsync(new ProviderQuery { Required = ["!" + trait] }, Now), one => one.Uuid == root.Uuid);
        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Placement.PutTraitsAsync(root.Uuid, none, Now))).Kind);
        Assert.Equal(FaultKind.Invalid, (await Refused(() => Operator.Placement.PutTraitsAsync(root.Uuid, written with { Traits = ["CUSTOM_NOBODY_MADE"] }, Now))).Kind);
        Assert.Empty((await Operator.Placement.GetAggregatesAsync(root.Uuid, Now))!.Aggregates);
    }

    [Fact]
    public async Task A_custom_class_may_be_made_twice_and_is_deleted_once()
    {
        var name = "CUSTOM_CONTRACT_" + Guid.NewGuid().ToString("N")[..12].ToUpperInvariant();
        await Operator.Placement.PutResourceClassAsync(name, Now);
        await Operator.Placement.PutResourceClassAsync(name, Now);

        Assert.Contains(name, await Operator.Placement.ListResourceClassesAsync(Now));
        Assert.True(await Operator.Placement.DeleteResourceClassAsync(name, Now));
        Assert.False(await Operator.Placement.DeleteResourceClassAsync(name, Now));
    }

    [Fact]
    public async Task A_hold_is_seen_from_its_consumer_from_its_provider_and_from_its_project()
    {
        var root = await StockedAsync(vcpus: 8);
        var (consumer, project) = (Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("N"));

        await PutAsync(consumer, null, root.Uuid, 3, project);

        var seen = await Operator.Placement.GetAllocationsAsync(consumer, Now);
        Assert.Equal(3, seen.Allocations[root.Uuid].Resources["VCPU"]);
        Assert.Equal((project, Type), (seen.ProjectId, seen.ConsumerType));
        Assert.Equal(3, (await Operator.Placement.GetProviderUsagesAsync(root.Uuid, Now))!.Usages["VCPU"]);
        var onProvider = (await Operator.Placement.GetProviderAllocationsAsync(root.Uuid, Now))!.Allocations[consumer];
        Assert.Equal((3L, seen.ConsumerGeneration!.Value), (onProvider.Resources["VCPU"], onProvider.ConsumerGeneration));
        var usage = (await Operator.Placement.GetUsagesAsync(project, Type, Now))[Type];
        Assert.Equal((1, 3), (usage.ConsumerCount, usage.Resources["VCPU"]));
        Assert.Equal([Type], (await Operator.Placement.GetUsagesAsync(project, null, Now)).Keys);
    }

    [Fact]
    public async Task A_consumer_that_nobody_knows_reads_as_empty()
    {
        var nobody = await Operator.Placement.GetAllocationsAsync(Guid.NewGuid().ToString("D"), Now);

        Assert.True(nobody.IsEmpty);
        Assert.Null(nobody.ConsumerGeneration);
    }

    [Fact]
    public async Task A_lost_race_and_a_lack_of_room_are_told_apart()
    {
        var root = await StockedAsync(vcpus: 4);
        var consumer = Guid.NewGuid().ToString("D");
        await PutAsync(consumer, null, root.Uuid, 3);

        var again = await Refused(() => PutAsync(consumer, null, root.Uuid, 3));
        var wrong = await Refused(() => PutAsync(consumer, 999, root.Uuid, 3));
        var over = await Refused(() => PutAsync(Guid.NewGuid().ToString("D"), null, root.Uuid, 2));

        Assert.Equal((FaultKind.Conflict, "placement.concurrent_update"), (again.Kind, again.Code));
        Assert.Equal(FaultKind.Conflict, wrong.Kind);
        Assert.Equal(FaultKind.NoRoom, over.Kind);
        Assert.Contains("exceed the capacity", over.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public async Task An_amount_outside_its_units_finds_no_room(long amount)
    {
        var root = await StockedAsync(new Inventory(16, MinUnit: 2, MaxUnit: 4, StepSize: 2));

        Assert.Equal(FaultKind.NoRoom, (await Refused(() => PutAsync(Guid.NewGuid().ToString("D"), null, root.Uuid, amount))).Kind);
    }

    [Fact]
    public async Task Several_consumers_change_together_or_not_at_all()
    {
        var root = await StockedAsync(vcpus: 4);
        var (guard, slot, other) = (Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("D"), Guid.NewGuid().ToString("D"));
        await PutAsync(guard, null, root.Uuid, 4);
        var generation = (await Operator.Placement.GetAllocationsAsync(guard, Now)).ConsumerGeneration;

        var tooMuch = await Refused(() => Operator.Placement.PostAllocationsAsync(
            new Dictionary<string, AllocationRequest> { [guard] = Request(generation, root.Uuid, 0), [slot] = Request(null, root.Uuid, 3), [other] = Request(null, root.Uuid, 2) }, Now));
        Assert.Equal(FaultKind.NoRoom, tooMuch.Kind);
        Assert.Equal(4, (await Operator.Placement.GetAllocationsAsync(guard, Now)).Allocations[root.Uuid].Resources["VCPU"]);

        generation = (await Operator.Placement.GetAllocationsAsync(guard, Now)).ConsumerGeneration;
        Afterwards(late => ReleaseAsync(slot, late));
        await Operator.Placement.PostAllocationsAsync(
            new Dictionary<string, AllocationRequest> { [guard] = Request(generation, root.Uuid, 0), [slot] = Request(null, root.Uuid, 4) }, Now);
        Assert.True((await Operator.Placement.GetAllocationsAsync(guard, Now)).IsEmpty);
        Assert.Equal(4, (await Operator.Placement.GetAllocationsAsync(slot, Now)).Allocations[root.Uuid].Resources["VCPU"]);
    }

    [Fact]
    public async Task An_inventory_and_a_provider_in_use_can_not_be_deleted()
    {
        var root = await StockedAsync(vcpus: 4);
        await PutAsync(Guid.NewGuid().ToString("D"), null, root.Uuid, 1);

        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Placement.DeleteInventoryAsync(root.Uuid, "VCPU", Now))).Kind);
        Assert.Equal(FaultKind.Conflict, (await Refused(() => Operator.Placement.DeleteProviderAsync(root.Uuid, Now))).Kind);
    }

    [Fact]
    public async Task Candidates_name_providers_with_room_and_can_be_written_as_they_are()
    {
        var root = await StockedAsync(vcpus: 4);
        var query = new CandidateQuery { Groups = [new RequestGroup { Resources = new Dictionary<string, long> { ["VCPU"] = 3 }, InTree = root.Uuid }], Limit = 5 };

        var found = await Operator.Placement.ListAllocationCandidatesAsync(query, Now);

        var candidate = Assert.Single(found.AllocationRequests);
        Assert.Equal((4, 0), (found.ProviderSummaries[root.Uuid].Resources["VCPU"].Capacity, found.ProviderSummaries[root.Uuid].Resources["VCPU"].Used));
        var consumer = Guid.NewGuid().ToString("D");
        Afterwards(late => ReleaseAsync(consumer, late));
        await Operator.Placement.PutAllocationsAsync(consumer, Request(null, root.Uuid, 0) with { Allocations = candidate.Allocations, Mappings = candidate.Mappings }, Now);
        var full = await Operator.Placement.ListAllocationCandidatesAsync(query, Now);
        Assert.Empty(full.AllocationRequests);
    }

    [Fact]
    public async Task Groups_with_a_suffix_may_share_a_provider_unless_they_are_isolated()
    {
        var root = await StockedAsync(vcpus: 4);
        CandidateQuery Query(string policy) => new()
        {
            GroupPolicy = policy,
            Groups = [.. new[] { "_A", "_B" }.Select(suffix => new RequestGroup { Suffix = suffix, InTree = root.Uuid, Resources = new Dictionary<string, long> { ["VCPU"] = 1 } })],
        };

        Assert.Single((await Operator.Placement.ListAllocationCandidatesAsync(Query("none"), Now)).AllocationRequests);
        Assert.Empty((await Operator.Placement.ListAllocationCandidatesAsync(Query("isolate"), Now)).AllocationRequests);
    }

    private async Task<ResourceProvider> ProviderAsync()
    {
        var id = Guid.NewGuid().ToString("D");
        Afterwards(late => Operator.Placement.DeleteProviderAsync(id, late));
        return await Operator.Placement.CreateProviderAsync(new NewResourceProvider(Unique("provider"), id), Now);
    }

    private Task<ResourceProvider> StockedAsync(long vcpus) => StockedAsync(new Inventory(vcpus, MaxUnit: vcpus));

    private async Task<ResourceProvider> StockedAsync(Inventory vcpus)
    {
        var root = await ProviderAsync();
        await Operator.Placement.PutInventoriesAsync(root.Uuid, new ProviderInventories(root.Generation, new Dictionary<string, Inventory> { ["VCPU"] = vcpus }), Now);
        return root;
    }

    private static AllocationRequest Request(long? generation, string provider, long vcpus, string project = "contract") => new()
    {
        Allocations = vcpus == 0 ? new Dictionary<string, ProviderAllocation>() : new() { [provider] = new(new Dictionary<string, long> { ["VCPU"] = vcpus }) },
        ProjectId = project, UserId = "contract", ConsumerGeneration = generation, ConsumerType = Type,
    };

    private async Task PutAsync(string consumer, long? generation, string provider, long vcpus, string project = "contract")
    {
        Afterwards(late => ReleaseAsync(consumer, late));
        await Operator.Placement.PutAllocationsAsync(consumer, Request(generation, provider, vcpus, project), Now);
    }

    private async Task ReleaseAsync(string consumer, CancellationToken late)
    {
        var now = await Operator.Placement.GetAllocationsAsync(consumer, late);
        if (!now.IsEmpty)
            await Operator.Placement.PutAllocationsAsync(consumer, Request(now.ConsumerGeneration, "", 0), late);
    }
}
