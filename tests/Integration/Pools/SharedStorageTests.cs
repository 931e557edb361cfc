using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>Two types of volumes on one backend, which the real cloud has not.</summary>
[Collection(PoolsCollection.Name)]
public sealed class SharedStorageTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_one_type_is_promised_and_holds_is_taken_once_from_all_types_of_its_backend()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, spec => spec with { Volumes = [.. new[] { "fast", "ssd", "bulk" }.Select(t => new PoolVolumeType { VolumeType = t })] });
        var size = Quantity.Parse("30Gi");
        await bed.Pool.ReserveAsync(bed.Consumer.Name, "data", new ReservationSpec
        {
            Pool = bed.Pool.Name, End = Clock.In(8), Project = "promise", Volumes = [new VolumeItem { Name = "data", Count = 1, Size = size, VolumeType = "ssd" }],
        }, Cancel);

        await Eventually.HoldsAsync(
            async () => (await bed.Operator.Reservations.GetAsync(new(bed.Consumer.Name, "data"), Cancel))!.Status.Phase == ReservationPhase.Active, Cancel, TimeSpan.FromMinutes(1));
        var map = await bed.UntilAsync(p => p.Figures("volumeStorage/ssd") is { Reserved: 30, Used: 0 }, Cancel);

        foreach (var type in new[] { "fast", "ssd" })
            Assert.Equal(Storage(bed.Ready, type) with { Reserved = 30, Available = Storage(bed.Ready, type).Available - 30 }, Storage(map, type));
        Assert.Equal(Storage(bed.Ready, "bulk"), Storage(map, "bulk"));
        await bed.CancelAsync("data", Cancel);
        await bed.UntilAsync(p => Storage(p, "fast") == Storage(bed.Ready, "fast"), Cancel);
    }

    private static CapacityFigures Storage(CapacityPool pool, string type) => pool.Figures($"volumeStorage/{type}");
}
