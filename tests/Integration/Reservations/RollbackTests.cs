using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>All or nothing, where a stranger takes what no guard can fence.</summary>
public abstract class RollbackTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A26_Where_Cinder_refuses_the_second_volume_nothing_is_left_anywhere_until_there_is_room()
    {
        var free = bed.Operator.Book(pool).Observation!.Resources.Single(r => r.Key == "volumeStorage/fast") is var storage ? storage.Total - storage.OthersUse : 0;
        var half = free * 2 / 5;
        var start = bed.Time.GetUtcNow() + TimeSpan.FromHours(1);
        var booked = await bed.UntilAsync(await bed.CreateAsync(pool, new ReservationSpec
        {
            Pool = "", Start = start, Duration = TimeSpan.FromHours(1),
            Instances = [new InstanceItem { Name = "web", Count = 2, Requirements = ReservationLifeTests.Small }],
            Addresses = [new AddressItem { Name = "port", Count = 2, Subnet = bed.Operator.Book(pool).Observation!.Subnets.Keys.First() }],
            FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
            Volumes = [new VolumeItem { Name = "data", Count = 2, Size = Quantity.Parse($"{half}Gi"), VolumeType = "fast" }],
        }, Cancel), ReservationPhase.Scheduled, Cancel);
        var stranger = await bed.Cloud.Stranger.Cinder.CreateVolumeAsync(new("in the way", (int)half, "fast"), Cancel);
        await Eventually.HoldsAsync(async () => (await bed.Cloud.Stranger.Cinder.GetVolumeAsync(stranger.Id, Cancel))!.Status == "available", Cancel);

        bed.Time.AdvanceTo(start - TimeSpan.FromMinutes(9));
        var failed = await bed.UntilAsync(booked, s => s.Conditions.Find(ConditionTypes.Held) is { Reason: Reasons.HoldFailed }, Cancel);
        Assert.Contains("Volume of data", failed.Status.Conditions.Find(ConditionTypes.Held)!.Message);
        Assert.Empty(failed.Status.Holds);
        // it is tried again every few seconds, and between two attempts there is nothing
        await Eventually.HoldsAsync(async () => (await bed.TracesAsync(failed, Cancel)).Count == 0, Cancel, TimeSpan.FromMinutes(2));

        await bed.Cloud.Stranger.Cinder.DeleteVolumeAsync(stranger.Id, Cancel);
        var held = await bed.UntilAsync(booked, ReservationPhase.Held, Cancel);
        Assert.Equal((2, 2, 1, 2), (Count(held, HoldKind.Slot), Count(held, HoldKind.Port), Count(held, HoldKind.FloatingIP), Count(held, HoldKind.Volume)));
        await bed.CancelAsync(held, Cancel);
    }

    private static int Count(Reservation reservation, HoldKind kind) => reservation.Status.Holds.Count(h => h.Kind == kind);
}
