using Promise.Api;
using Promise.Operator.Notifications;
using static Promise.Operator.Tests.Reservations.Sample;

namespace Promise.Operator.Tests.Notifications;

public sealed class FactNewsTests
{
    private static HistoryEntry Fact(string id, double minutes) => new() { Id = id, Type = FactTypes.ReservationHeld, Time = At(minutes), Reason = Reasons.Held };

    private static IReadOnlyList<HistoryEntry> With(params HistoryEntry[] history) => history;

    [Fact]
    public void A_change_tells_what_it_added() => Assert.Equal(["b"], FactNews.Of(With(Fact("a", 0)), With(Fact("a", 0), Fact("b", 1)), At(0)).Select(f => f.Id));

    [Fact]
    public void A_change_of_something_else_tells_nothing() => Assert.Empty(FactNews.Of(With(Fact("a", 0)), With(Fact("a", 0)), At(0)));

    [Fact]
    public void Whoever_begins_to_lead_tells_what_is_recent() => Assert.Equal(["b"], FactNews.Of(null, With(Fact("a", -61), Fact("b", -1)), At(-60)).Select(f => f.Id));
}
