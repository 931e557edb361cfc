using k8s.Models;
using Promise.Api;
using Promise.Operator.Allocations.Status;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Tests.Reservations.Admission;

namespace Promise.Operator.Tests.Ledger;

/// <summary>Allocations without a reservation in the book of their pool.</summary>
public sealed class UnreservedTests
{
    private static Allocation Ask(int count, AllocationStatus? status = null) => new()
    {
        Metadata = new V1ObjectMeta { Name = "a", NamespaceProperty = "apps", Uid = "8f3a0c53-5f5f-4c1f-8f43-0d2f8f1f0b11", Generation = 1 },
        Spec = new AllocationSpec { Pool = "east", Servers = [new ServerRequest { Name = "free", Flavor = "large", Count = count, Image = "i" }] },
        Status = status ?? new AllocationStatus { Claim = new PoolClaim() },
    };

    private static Allocation Booked(int count, params (string Id, string? Host)[] servers)
    {
        var (asking, book) = (Ask(count), Book());
        book.Follow(Unreserved.AsRequest(asking));
        var decision = Decider.Decide(Given.Case(Unreserved.AsRequest(asking)), book.Snapshot, out _)!;
        var status = ClaimRecord.Decided(asking, decision.Intent, 1);
        return Ask(count, status with
        {
            Servers = [.. servers.Select((s, i) => new AllocatedServer { Name = $"free-{i}", Server = "free", Index = i, Id = s.Id, Host = s.Host, State = "ACTIVE" })],
        });
    }

    private static PoolBook Book()
    {
        var book = new PoolBook("east");
        book.Agree(PoolTerms.Of(Given.Pool(), [("apps", new Dictionary<string, string>())]));
        book.Observe(Given.Cloud);
        return book;
    }

    [Fact]
    public void It_waits_for_a_decision_once_its_project_is_known()
    {
        Assert.False(Unreserved.IsAsking(Ask(1, new AllocationStatus())));
        Assert.True(Unreserved.IsAsking(Ask(1)));
        Assert.True(Undecided.Is(Unreserved.AsRequest(Ask(1))));
        Assert.False(Undecided.Is(Unreserved.AsRequest(Booked(1))));
    }

    [Fact]
    public void It_is_decided_after_every_reservation()
    {
        var lowest = Given.Reservation(Given.Spec(Given.Item("web", 1, "large")) with { Priority = -1000 }, "r");

        Assert.True(Undecided.Order.Compare(new Undecided(lowest), new Undecided(Unreserved.AsRequest(Ask(1)))) < 0);
    }

    [Fact]
    public void What_it_has_is_booked_for_ever_and_no_guard_stands_for_it()
    {
        var book = Book();
        book.Follow(Unreserved.AsRequest(Booked(1)));

        var booking = Assert.Single(book.Snapshot.BookingsIn(Planning.Window.Since(Given.Now.AddYears(10))));
        Assert.True(Unreserved.Is(booking));
        Assert.All(booking.Placements, p => Assert.True(p.Held));
        Assert.Empty(CalendarBookings.Guarded(book.Snapshot, booking.Placements[0].Host));
    }

    [Fact]
    public void Its_booking_follows_its_servers_to_where_Nova_put_them()
    {
        var foreseen = Unreserved.AsRequest(Booked(1)).Status.Placements.Single().Host;
        var other = foreseen == "cmp1" ? "cmp2" : "cmp1";
        var book = Book();
        book.Follow(Unreserved.AsRequest(Booked(1)));
        Assert.False(book.IsRepairDue);

        book.Follow(Unreserved.AsRequest(Booked(1, (Guid.NewGuid().ToString(), other))));

        Assert.Equal(other, book.Snapshot.FindBooking(Ask(1).Metadata.Uid)!.Placements.Single().Host);
        // what was foreseen on the other host goes elsewhere before anybody is given the same room
        Assert.True(book.IsRepairDue);
    }

    [Fact]
    public void A_server_without_a_host_counts_where_it_was_foreseen()
    {
        var (foreseen, request) = (Unreserved.AsRequest(Booked(2)), Unreserved.AsRequest(Booked(2, ("s", null))));

        Assert.Equal(foreseen.Status.Placements, request.Status.Placements);
        Assert.Empty(request.Status.Holds);
    }
}
