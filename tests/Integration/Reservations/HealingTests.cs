using Promise.Api;
using Promise.Integration.Tests.Holds;
using Promise.OpenStack.Placement;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What somebody takes away of what is held: the pool's look at its cloud sees it, and it is made again.</summary>
public abstract class HealingTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slots_tokens_flavors_volumes_and_addresses_that_somebody_deletes_are_held_again_and_status_and_events_say_so()
    {
        var active = await bed.UntilAsync(await bed.CreateAsync(pool, Everything, Cancel), ReservationPhase.Active, Cancel);
        string Id(HoldKind kind) => active.Status.Holds.First(h => h.Kind == kind).Id;
        var cloud = bed.Cloud.Operator;

        await cloud.Placement.EmptyAsync(Id(HoldKind.Slot), Cancel);
        await cloud.Nova.DeleteFlavorAsync(Id(HoldKind.Flavor), Cancel);
        await cloud.Cinder.DeleteVolumeAsync(Id(HoldKind.Volume), Cancel);
        await cloud.Neutron.DeleteFloatingIpAsync(Id(HoldKind.FloatingIP), Cancel);
        await cloud.Neutron.DeletePortAsync(Id(HoldKind.Port), Cancel);
        var healed = await bed.UntilAsync(active, s => Made(s).IsSupersetOf(["Slot", "Flavor", "Volume", "FloatingIP", "Port"]) && s.Conditions.IsTrue(ConditionTypes.Held), Cancel);

        Assert.Equal(2, await bed.OwnedAsync(healed, "VCPU", Cancel));
        Assert.Equal(active.Status.Holds.CountBy(h => h.Kind).ToDictionary(), healed.Status.Holds.CountBy(h => h.Kind).ToDictionary());
        Assert.NotNull(await cloud.Cinder.GetVolumeAsync(healed.Status.Holds.First(h => h.Kind == HoldKind.Volume).Id, Cancel));
        Assert.True(healed.Status.Conditions.IsTrue(ConditionTypes.Ready));

        await TakeTokensAsync(healed);
        await bed.UntilAsync(healed, s => Made(s).Contains("Token") && s.Conditions.IsTrue(ConditionTypes.Held), Cancel);
        Assert.Equal("ACTIVE", (await bed.BootAsync(healed, "web", Cancel)).Status);
        await Eventually.HoldsAsync(async () => await bed.EventsAsync(healed, Cancel) is var events && events.Contains(Reasons.Healed), Cancel);
        await bed.CancelAsync(healed, Cancel);
    }

    /// <summary>The kinds of what was made again, by the facts that tell of it.</summary>
    private static HashSet<string> Made(ReservationStatus status) =>
        [.. status.History.Where(h => h.Reason == Reasons.Healed).SelectMany(h => h.Message!.Split(": ", 2)[1].Split(", ")).Select(words => words.Split(' ')[0])];

    private async Task TakeTokensAsync(Reservation reservation)
    {
        var token = reservation.Status.Holds.First(h => h.Kind == HoldKind.Token);
        var placement = bed.Cloud.Operator.Placement;
        var carried = (await placement.GetInventoriesAsync(token.Id, Cancel))!;
        var rest = carried.Inventories.Where(i => i.Key != token.Name).ToDictionary();
        await placement.PutInventoriesAsync(token.Id, new ProviderInventories(carried.ResourceProviderGeneration, rest), Cancel);
    }

    private ReservationSpec Everything => new()
    {
        Pool = "",
        AllocateWithin = TimeSpan.Zero,
        Instances = [new InstanceItem { Name = "web", Count = 2, Requirements = ReservationLifeTests.Small }],
        Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
        FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
        Addresses = [new AddressItem { Name = "mgmt", Count = 1, Subnet = bed.Operator.Book(pool).Observation!.Subnets.Keys.First() }],
    };
}
