using Promise.Operator.Holds.Naming;

namespace Promise.Operator.Tests.Holds.Naming;

public class HoldNamesTests
{
    private static readonly Guid Reservation = Guid.Parse("7d444840-9dc0-11d1-b245-5ffdce74fad2");

    [Fact]
    public void A_name_based_uuid_is_the_one_that_the_standard_gives_as_its_example()
    {
        var dns = Guid.Parse("6ba7b810-9dad-11d1-80b4-00c04fd430c8");
        Assert.Equal(Guid.Parse("2ed6657d-e927-568b-95e1-2665a8aea6a2"), NameBasedUuid.Create(dns, "www.example.com"));
    }

    [Fact]
    public void A_slot_has_the_same_identity_every_time_and_no_two_slots_share_one()
    {
        Assert.Equal(HoldNames.Slot(Reservation, "web", 3), HoldNames.Slot(Reservation, "web", 3));
        var all = from item in new[] { "web", "gw", "web-1" } from i in Enumerable.Range(0, 200) select HoldNames.Slot(Reservation, item, i);
        Assert.Equal(600, all.Distinct().Count());
    }

    [Fact]
    public void A_guard_tells_its_cluster_and_no_two_guards_share_an_identity()
    {
        const string mark = "0A1B2C3D";
        var guard = HoldNames.Guard(mark, Guid.NewGuid(), Guid.NewGuid(), 0);
        Assert.True(HoldNames.IsGuard(mark, guard));
        Assert.False(HoldNames.IsGuard("0A1B2C3E", guard));

        var (pools, hosts) = (new[] { Guid.NewGuid(), Guid.NewGuid() }, new[] { Guid.NewGuid(), Guid.NewGuid() });
        Assert.Equal(40, (from pool in pools from host in hosts from part in Enumerable.Range(0, 10) select HoldNames.Guard(mark, pool, host, part)).Distinct().Count());
        Assert.Equal(HoldNames.Guard(mark, pools[0], hosts[0], 3), HoldNames.Guard(mark, pools[0], hosts[0], 3));
    }

    [Fact]
    public void Neither_a_server_nor_a_slot_that_begins_with_the_mark_is_taken_for_a_guard()
    {
        Assert.False(HoldNames.IsGuard("0A1B2C3D", Guid.Parse("0a1b2c3d-9dc0-41d1-b245-5ffdce74fad2")));
        Assert.False(HoldNames.IsGuard("0A1B2C3D", Guid.Parse("0a1b2c3d-9dc0-51d1-b245-5ffdce74fad2")));
    }

    [Fact]
    public void A_token_class_tells_its_reservation_and_item()
    {
        var name = HoldNames.TokenClass("0A1B2C3D", Reservation, "big-web-2");
        Assert.Matches("^CUSTOM_[A-Z0-9_]+$", name);
        Assert.True(HoldNames.TryParseTokenClass(name, out var reservation, out var item));
        Assert.Equal((Reservation, "big-web-2"), (reservation, item));
    }

    [Theory]
    [InlineData("CUSTOM_GPU")]
    [InlineData("CUSTOM_PROMISE_SOMETHING_ELSE_OF_SOME_LENGTH_THAT_IS_LONG")]
    [InlineData("CUSTOM_PROMISE_7D4448409DC011D1B2455FFDCE74FAD2_WEB")]
    public void A_class_of_somebody_else_is_not_taken_for_ours(string name) => Assert.False(HoldNames.TryParseTokenClass(name, out _, out _));

    [Fact]
    public void A_volume_name_tells_its_reservation()
    {
        Assert.True(HoldNames.TryParseName(HoldNames.Name(Reservation, "data", 12), out var reservation, out var rest));
        Assert.Equal((Reservation, "data-12"), (reservation, rest));
        Assert.False(HoldNames.TryParseName("promise-of-a-new-day", out _, out _));
        Assert.False(HoldNames.TryParseName(null, out _, out _));
    }
}
