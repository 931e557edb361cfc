using System.Collections.Immutable;

namespace Promise.Planning;

internal static class StepSeries
{
    public static ImmutableArray<Step> Of(IEnumerable<Lane> lanes, string name, int resourceClass, Window window)
    {
        var changes = new SortedDictionary<long, Sums> { [window.From] = default };
        foreach (var lane in lanes)
        {
            var before = default(Sums);
            foreach (var at in lane.BoundariesIn(window).Prepend(window.From).Order().Distinct())
            {
                var now = Sums.Of(lane, name, resourceClass, at);
                if (now != before) changes[at] = changes.GetValueOrDefault(at) + now - before;
                before = now;
            }
        }
        var steps = ImmutableArray.CreateBuilder<Step>();
        var sum = default(Sums);
        foreach (var (at, change) in changes)
        {
            sum += change;
            if (steps.Count == 0 || change != default)
                steps.Add(new Step(new DateTimeOffset(at, TimeSpan.Zero), sum.Total, sum.Others, sum.Booked, sum.Free));
        }
        return steps.ToImmutable();
    }

    private readonly record struct Sums(long Total, long Others, long Booked, long Free)
    {
        public static Sums Of(Lane lane, string name, int resourceClass, long at)
        {
            var others = lane.Host?.OthersUse[name] ?? lane.Pool?.OthersUse ?? 0;
            var adjusted = Adjusted(lane, name, at);
            var use = resourceClass < 0 ? 0 : lane.UseAt(resourceClass, at);
            var isOut = lane.IsOut(new Window(at, at + 1));
            var total = isOut || resourceClass < 0 ? 0 : lane.Capacity(resourceClass) + others + adjusted;
            var booked = use + adjusted;
            return new Sums(total, others, booked, Math.Max(0, total - others - booked));
        }

        public static Sums operator +(Sums a, Sums b) => new(a.Total + b.Total, a.Others + b.Others, a.Booked + b.Booked, a.Free + b.Free);

        public static Sums operator -(Sums a, Sums b) => new(a.Total - b.Total, a.Others - b.Others, a.Booked - b.Booked, a.Free - b.Free);

        private static long Adjusted(Lane lane, string name, long at)
        {
            var sum = 0L;
            foreach (var adjustment in lane.Host?.Adjustments ?? [])
                if (adjustment.Window.From <= at && at < adjustment.Window.Until)
                    sum += adjustment.Delta[name];
            foreach (var adjustment in lane.Pool?.Adjustments ?? [])
                if (adjustment.Window.From <= at && at < adjustment.Window.Until)
                    sum += adjustment.Delta;
            return sum;
        }
    }
}
