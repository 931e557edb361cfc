using CsCheck;
using Promise.Operator.Holds.Compute;
using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Tests.Holds.Compute;

public class SlotLayoutTests
{
    private static readonly HoldHost[] Hosts = [.. Enumerable.Range(1, 4).Select(n => new HoldHost(Guid.Parse($"00000000-0000-4000-8000-{n:d12}"), $"cmp{n}"))];

    private static readonly Gen<SlotsOnHost[]> Wanted = Gen.Int[0, 5].Array[4].Select(counts => counts.Select((count, n) => new SlotsOnHost(Hosts[n], count)).ToArray());

    private static readonly Gen<Dictionary<int, HoldHost>> Standing = Gen.Select(Gen.Int[0, 25], Gen.Int[0, 3]).List[0, 20]
        .Select(slots => slots.DistinctBy(slot => slot.Item1).ToDictionary(slot => slot.Item1, slot => Hosts[slot.Item2]));

    [Fact]
    public void Every_host_gets_its_number_and_the_indexes_have_no_gap() =>
        Gen.Select(Standing, Wanted).Sample((standing, wanted) =>
        {
            var layout = SlotLayout.Arrange(standing, wanted);
            return layout.Length == wanted.Sum(slots => slots.Count) && wanted.All(slots => layout.Count(host => host == slots.Host) == slots.Count);
        });

    [Fact]
    public void A_slot_moves_only_if_its_host_has_too_many() =>
        Gen.Select(Standing, Wanted).Sample((standing, wanted) =>
        {
            var layout = SlotLayout.Arrange(standing, wanted);
            var moved = Enumerable.Range(0, layout.Length).Where(index => standing.TryGetValue(index, out var host) && host != layout[index]);
            return moved.All(index => layout.Count(host => host == standing[index]) == wanted.Single(slots => slots.Host == standing[index]).Count
                && Enumerable.Range(0, layout.Length).Count(other => layout[other] == standing[index] && standing.TryGetValue(other, out var was) && was == standing[index])
                    == wanted.Single(slots => slots.Host == standing[index]).Count);
        });

    [Fact]
    public void What_stands_as_wanted_stays() => Assert.Equal(
        [Hosts[1], Hosts[0], Hosts[1]],
        SlotLayout.Arrange(new Dictionary<int, HoldHost> { [0] = Hosts[1], [2] = Hosts[1] }, [new(Hosts[0], 1), new(Hosts[1], 2)]));
}
