using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Reservations.Status;
using Promise.Operator.Tests.Reservations.Admission;
using Promise.Planning;

namespace Promise.Operator.Tests.Ledger;

public class PoolBookTests
{
    private static readonly Window Evening = new(Given.Now + TimeSpan.FromHours(6), Given.Now + TimeSpan.FromHours(11));

    [Fact]
    public void What_is_committed_counts_before_the_reservation_shows_it()
    {
        var book = Book();
        var (reservation, decision) = Undecided(book, "a");
        book.Assume("uid-a", 1, decision.Booking);

        Assert.Equal(4, Free(book));
        // older news of the same reservation must not undo the promise
        book.Follow(reservation);
        Assert.Equal(4, Free(book));
    }

    [Fact]
    public void What_the_reservation_shows_replaces_what_was_assumed()
    {
        var book = Book();
        var (reservation, decision) = Undecided(book, "a");
        book.Assume("uid-a", 1, decision.Booking);
        book.Follow(Seen(reservation, decision, 1));
        Assert.Equal(4, Free(book));
        Assert.Equal(0, book.UndecidedCount);

        var released = Seen(reservation, decision, 1);
        released.Status = released.Status with { ReleasedAt = Given.Now };
        book.Follow(released);
        Assert.Equal(16, Free(book));
    }

    [Fact]
    public void A_decision_that_was_not_carried_out_is_withdrawn()
    {
        var book = Book();
        var (_, decision) = Undecided(book, "a");
        book.Assume("uid-a", 1, decision.Booking);
        book.Withdraw("uid-a");
        Assert.Equal(16, Free(book));
        Assert.Equal(1, book.UndecidedCount);
    }

    [Fact]
    public void What_is_gone_gives_its_room_back()
    {
        var book = Book();
        var (reservation, decision) = Undecided(book, "a");
        book.Follow(Seen(reservation, decision, 1));
        book.Forget("uid-a");
        Assert.Equal(16, Free(book));
        Assert.Null(book.Find("uid-a"));
    }

    [Fact]
    public void A_snapshot_never_changes_under_its_reader()
    {
        var book = Book();
        var before = book.Snapshot;
        var (reservation, decision) = Undecided(book, "a");
        book.Follow(Seen(reservation, decision, 1));
        Assert.Equal(8, before.MinimumFree("cmp1", "VCPU", Evening));
    }

    [Fact]
    public void A_booking_is_either_pinned_or_moved_never_both()
    {
        var book = Book();
        var (reservation, decision) = Undecided(book, "a");
        book.Follow(Seen(reservation, decision, 1));

        Assert.True(book.TryMove(["uid-a"]));
        Assert.False(book.TryPin("uid-a"));
        book.EndMove(["uid-a"]);
        Assert.True(book.TryPin("uid-a"));
        Assert.False(book.TryMove(["uid-a"]));
        Assert.All(book.Snapshot.FindBooking("uid-a")!.Placements, p => Assert.True(p.Held));
        book.Unpin("uid-a");
        Assert.True(book.TryMove(["uid-a"]));
    }

    [Fact]
    public async Task Every_change_wakes_who_waits()
    {
        var book = Book();
        var changed = book.Changed;
        Assert.False(changed.IsCompleted);
        Undecided(book, "a");
        await changed.WaitAsync(TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);
    }

    private static PoolBook Book()
    {
        var book = new PoolBook("east");
        book.Agree(PoolTerms.Of(Given.Pool(), [("apps", new Dictionary<string, string>())]));
        book.Observe(Given.Cloud);
        return book;
    }

    private static (Reservation, Decision) Undecided(PoolBook book, string name)
    {
        var reservation = Given.Reservation(Given.Spec(Given.Item("web", 3, "large")), name);
        book.Follow(reservation);
        return (reservation, Decider.Decide(Given.Case(reservation), book.Snapshot, out _)!);
    }

    private static Reservation Seen(Reservation reservation, Decision decision, long revision)
    {
        var seen = Given.Reservation(reservation.Spec, reservation.Metadata.Name);
        seen.Status = Decided.Apply(reservation, decision.Intent, revision, Given.Pool(), []);
        return seen;
    }

    private static long Free(PoolBook book) => new[] { "cmp1", "cmp2" }.Sum(h => book.Snapshot.MinimumFree(h, "VCPU", Evening));
}
