using CsCheck;

namespace Promise.Planning.Tests.Properties;

/// <summary>The step function against an array with one cell per instant.</summary>
public sealed class TimelineProperties
{
    private const int Instants = 400;
    private const int Width = 2;

    private static readonly Gen<(int From, int Until, int Class, int Amount)> Change =
        Gen.Select(Gen.Int[0, Instants - 1], Gen.Int[1, Instants], Gen.Int[0, Width - 1], Gen.Int[-2, 5]);

    [Fact]
    public void Every_peak_is_that_of_the_plain_array() =>
        Gen.Select(Change.Array[0, 20], Gen.Int[0, 4], Gen.Int[0, Instants - 1], Gen.Int[1, Instants]).Sample((some, repeat, from, length) =>
        {
            // up to some hundreds of boundaries, so that chunks split and vanish
            var changes = Enumerable.Range(0, 1 << repeat).SelectMany(r => some.Select(c => c with { From = (c.From + r * 37) % Instants })).ToArray();
            var (timeline, plain) = (new Timeline(new object()), new int[Instants, Width]);
            foreach (var change in changes) Apply(timeline, plain, change, +1);
            Compare(timeline, plain, from, length);
            foreach (var change in changes.Where((_, i) => i % 3 > 0)) Apply(timeline, plain, change, -1);
            Compare(timeline, plain, from, length);
            foreach (var change in changes.Where((_, i) => i % 3 == 0)) Apply(timeline, plain, change, -1);
            Assert.Empty(timeline.BoundariesIn(-1, Window.Forever));
        }, iter: 10_000);

    [Fact]
    public void A_copy_keeps_what_it_was_copied_with() =>
        Gen.Select(Change.Array[0, 120], Change.Array[1, 120]).Sample((before, after) =>
        {
            var (timeline, plain) = (new Timeline(new object()), new int[Instants, Width]);
            foreach (var change in before) Apply(timeline, plain, change, +1);
            var copy = timeline.CopyFor(new object());
            var changed = (int[,])plain.Clone();
            foreach (var change in after) Apply(copy, changed, change, +1);
            Compare(copy, changed, 0, Instants);
            Compare(timeline, plain, 0, Instants);
        }, iter: 3_000);

    private static void Apply(Timeline timeline, int[,] plain, (int From, int Until, int Class, int Amount) change, int factor)
    {
        var until = change.From + change.Until;
        timeline.Add(change.From, until >= Instants ? Window.Forever : until, [new Load(change.Class, change.Amount)], factor);
        for (var t = change.From; t < Math.Min(until, Instants); t++) plain[t, change.Class] += change.Amount * factor;
    }

    private static void Compare(Timeline timeline, int[,] plain, int from, int length)
    {
        for (var c = 0; c < Width; c++)
        {
            var most = int.MinValue;
            for (var t = from; t < Math.Min(Instants, from + length); t++) most = Math.Max(most, plain[t, c]);
            Assert.Equal(most, timeline.Peak(c, from, from + length >= Instants ? Window.Forever : from + length));
            Assert.Equal(plain[from, c], timeline.At(c, from));
            var ever = 0;
            for (var t = 0; t < Instants; t++) ever = Math.Max(ever, plain[t, c]);
            Assert.Equal(ever, timeline.Peak(c));
        }
    }
}
