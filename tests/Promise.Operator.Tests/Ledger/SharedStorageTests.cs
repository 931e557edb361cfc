using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Tests.Reservations.Admission;
using Promise.Planning;

namespace Promise.Operator.Tests.Ledger;

/// <summary>100 GiB of one backend that two types of volumes draw on, and a third type that may go to it or to 100 GiB more.</summary>
public sealed class SharedStorageTests
{
    private static readonly Window Evening = new(Given.Now + TimeSpan.FromHours(6), Given.Now + TimeSpan.FromHours(11));

    private static readonly PoolObservation Cloud = Given.Cloud with
    {
        Resources =
        [
            .. from type in new[] { ("any", 200), ("fast", 100), ("ssd", 100) }
               from resource in new[] { new PoolResource(PoolKeys.VolumeStorage(type.Item1), type.Item2), new(PoolKeys.Volumes(type.Item1), 50), new(PoolKeys.TakenBy(type.Item1), 1000) }
               select resource,
        ],
        VolumeTypes = ["any", "fast", "ssd"],
        StorageShares = [new("any", "any"), new("fast", "any"), new("ssd", "any"), new("fast", "fast"), new("ssd", "fast"), new("fast", "ssd"), new("ssd", "ssd")],
    };

    [Fact]
    public void What_one_type_is_promised_the_other_has_no_more()
    {
        var book = Book();
        Promise(book, "a", "ssd", 60);

        Assert.Equal((40, 40, 140), (Free(book, "fast"), Free(book, "ssd"), Free(book, "any")));
        var refused = Ask(book, "b", "fast", 60);
        Assert.Null(refused.Booking);
        Assert.Contains(refused.Shortages, s => s is { Resource: "volumeStorage/fast", Asked: 60, Free: 40 });
        Assert.NotNull(Ask(book, "c", "fast", 40).Booking);
    }

    [Fact]
    public void A_type_that_may_go_elsewhere_takes_nothing_from_one_that_may_not()
    {
        var book = Book();
        Promise(book, "a", "any", 60);

        Assert.Equal((100, 140), (Free(book, "ssd"), Free(book, "any")));
        Promise(book, "b", "ssd", 100);
        Assert.Equal((0, 40), (Free(book, "fast"), Free(book, "any")));
        Assert.Null(Ask(book, "c", "any", 41).Booking);
    }

    [Fact]
    public void Two_requests_of_one_batch_share_what_there_is()
    {
        var book = Book();
        var requests = new[] { Request("a", "ssd", 60), Request("b", "fast", 60) }.Select(r => new Undecided(r)).ToList();

        var batch = Batch.Decide(requests, Given.Pool(), book.Terms, Cloud, book.Snapshot, Given.Now);

        Assert.Equal("a", Assert.Single(batch.Promises).Intent.Name);
    }

    [Fact]
    public void To_draw_twice_changes_nothing()
    {
        var booked = ItemOf.Volumes(new BookedVolumes { Name = "data", Count = 1, SizeGiB = 60, VolumeType = "ssd" }, default).PoolAmounts;

        var drawn = Drawing.Shared(booked, Cloud.StorageShares);

        Assert.Equal((60, 60, 60), (drawn[PoolKeys.VolumeStorage("any")], drawn[PoolKeys.VolumeStorage("fast")], drawn[PoolKeys.VolumeStorage("ssd")]));
        Assert.Equal(drawn, Drawing.Shared(drawn, Cloud.StorageShares));
    }

    [Fact]
    public void Volumes_of_a_consumer_s_own_project_take_room_there_too()
    {
        var own = ItemOf.Volumes(new BookedVolumes { Name = "data", Count = 1, SizeGiB = 60, VolumeType = "ssd" }, new Charge("p-1", null) { SparesOwnQuota = true }).PoolAmounts;

        Assert.Equal(60, Drawing.Shared(own, Cloud.StorageShares)[PoolKeys.VolumeStorage("fast")]);
    }

    private static PoolBook Book()
    {
        var book = new PoolBook("east");
        book.Agree(PoolTerms.Of(Given.Pool(), [("apps", new Dictionary<string, string>())]));
        book.Observe(Cloud);
        return book;
    }

    private static Reservation Request(string name, string type, int gibibytes) =>
        Given.Reservation(Given.Spec() with { Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse($"{gibibytes}Gi"), VolumeType = type }] }, name);

    private static Decision Ask(PoolBook book, string name, string type, int gibibytes) => Decider.Decide(Given.Case(Request(name, type, gibibytes), cloud: Cloud), book.Snapshot, out _)!;

    private static void Promise(PoolBook book, string name, string type, int gibibytes)
    {
        book.Follow(Request(name, type, gibibytes));
        book.Assume($"uid-{name}", 1, Ask(book, name, type, gibibytes).Booking!);
    }

    private static long Free(PoolBook book, string type) => book.Snapshot.MinimumFreeOfPool(PoolKeys.VolumeStorage(type), Evening);
}
