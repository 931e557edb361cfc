namespace Promise.Planning;

/// <summary>One row of the calendar: a host with its resource classes, or a pool-level resource (class 0).</summary>
internal sealed class Lane
{
    private int[] capacity = [];
    private readonly Timeline use;

    public Lane(string id, object owner) => (Id, Owner, use) = (id, owner, new Timeline(owner));

    private Lane(Lane other, object owner)
    {
        (Id, Owner, Host, Pool) = (other.Id, owner, other.Host, other.Pool);
        (capacity, use, Bookings) = (other.capacity, other.use.CopyFor(owner), [.. other.Bookings]);
    }

    public string Id { get; }

    /// <summary>The writer that may change this lane in place; every other one takes a copy first.</summary>
    public object Owner { get; }

    /// <summary>Null where bookings name a host that is not there (any more).</summary>
    public Host? Host { get; private set; }

    public PoolResource? Pool { get; private set; }

    /// <summary>The bookings with a slot on this host, in no order.</summary>
    public List<Booking> Bookings { get; } = [];

    public Lane CopyFor(object owner) => new(this, owner);

    public void Describe(Host? host, ClassIndex classes)
    {
        Adjust(Host, classes, -1);
        Host = host;
        capacity = host is null ? [] : new int[classes.Count];
        foreach (var (name, inventory) in host?.Inventories ?? [])
            capacity[classes.Find(name)] = (int)Math.Clamp(inventory.Capacity - host!.OthersUse[name], int.MinValue, int.MaxValue);
        Adjust(Host, classes, +1);
    }

    public void Describe(PoolResource? pool)
    {
        AdjustPool(Pool, -1);
        Pool = pool;
        capacity = pool is null ? [] : [(int)Math.Clamp(Math.Min(pool.Total, int.MaxValue) - pool.OthersUse, int.MinValue, int.MaxValue)];
        AdjustPool(Pool, +1);
    }

    public void Take(Window window, ReadOnlySpan<Load> loads, int factor) => use.Add(window.From, window.Until, loads, factor);

    /// <summary>The least that is free at any instant of the window; negative where more is promised than there is.</summary>
    public int Free(int resourceClass, Window window) => Saturated((long)Capacity(resourceClass) - use.Peak(resourceClass, window.From, window.Until));

    /// <summary>What is free at the busiest instant of all.</summary>
    public int LeastFree(int resourceClass) => Saturated((long)Capacity(resourceClass) - use.Peak(resourceClass));

    /// <summary>How many slots with these loads fit, whatever else decides about them.</summary>
    /// <param name="taken">What is spoken for already, by class; null: nothing.</param>
    public int Slots(ReadOnlySpan<Load> loads, Window window, int[]? taken)
    {
        var start = use.Find(window.From);
        var slots = int.MaxValue;
        foreach (var load in loads)
        {
            var free = (long)Capacity(load.Class) - use.Peak(load.Class, start, window.Until) - (taken?[load.Class] ?? 0);
            if (free < load.Amount) return 0;
            slots = Math.Min(slots, Saturated(free / load.Amount));
        }
        return slots;
    }

    /// <summary>How many would fit if nothing were booked; without a bound where adjustments add capacity.</summary>
    public int SlotsAtMost(ReadOnlySpan<Load> loads)
    {
        if (Host is { Adjustments.IsEmpty: false } || Pool is { Adjustments.IsEmpty: false }) return int.MaxValue;
        var slots = int.MaxValue;
        foreach (var load in loads) slots = Math.Min(slots, Math.Max(0, Capacity(load.Class)) / load.Amount);
        return slots;
    }

    /// <summary>The same at one instant.</summary>
    public int SlotsAt(ReadOnlySpan<Load> loads, long instant) => IsOutAt(instant) ? 0 : Slots(loads, new Window(instant, instant + 1), null);

    /// <summary>Every instant of the window at which something changes, its beginning first, and how many slots with these loads fit from then on.</summary>
    public void SlotsOver(ReadOnlySpan<Load> loads, Window window, List<(long At, int Slots)> found)
    {
        if (Host is { OutOfService.IsEmpty: false })
        {
            // rare enough to be answered the long way: outages come after the bookings' boundaries
            foreach (var at in BoundariesIn(window).Prepend(window.From).Order()) found.Add((at, SlotsAt(loads, at)));
            return;
        }
        for (var rows = use.RowsOf(window.From, window.Until); rows.MoveNext();)
        {
            var slots = int.MaxValue;
            foreach (var load in loads) slots = Math.Min(slots, Saturated(Math.Max(0, (long)Capacity(load.Class) - rows.Use(load.Class)) / load.Amount));
            found.Add((rows.At, slots));
        }
    }

    public int FreeAt(int resourceClass, long instant) => Saturated((long)Capacity(resourceClass) - use.At(resourceClass, instant));

    public int UseAt(int resourceClass, long instant) => use.At(resourceClass, instant);

    public int Capacity(int resourceClass) => resourceClass < capacity.Length ? capacity[resourceClass] : 0;

    public bool IsOut(Window window)
    {
        if (Host is null) return Pool is null;
        foreach (var outage in Host.OutOfService)
            if (outage.Overlaps(window)) return true;
        return false;
    }

    /// <summary>Where in the window more is promised than there is; null: nowhere.</summary>
    public (int Class, long At)? FirstOverload(Window window)
    {
        for (var c = 0; c < use.Width; c++)
        {
            if (Free(c, window) >= 0) continue;
            if (FreeAt(c, window.From) < 0) return (c, window.From);
            foreach (var at in use.BoundariesIn(window.From, window.Until))
                if (FreeAt(c, at) < 0) return (c, at);
        }
        return null;
    }

    public bool IsOutAt(long instant) => IsOut(new Window(instant, instant + 1));

    /// <summary>After this instant nothing changes any more.</summary>
    public long LastBoundary => Math.Max(use.LastBoundary, Host is null or { OutOfService.IsEmpty: true } ? long.MinValue : Host.OutOfService.Max(o => o.IsOpenEnded ? o.From : o.Until));

    public IEnumerable<long> BoundariesIn(Window window)
    {
        var boundaries = use.BoundariesIn(window.From, window.Until);
        return Host is null || Host.OutOfService.IsEmpty
            ? boundaries
            : boundaries.Concat(Host.OutOfService.SelectMany(o => new[] { o.From, o.Until }).Where(t => t > window.From && t < window.Until));
    }

    private void Adjust(Host? host, ClassIndex classes, int factor)
    {
        foreach (var adjustment in host?.Adjustments ?? [])
            foreach (var (name, delta) in adjustment.Delta)
                Take(adjustment.Window, [new Load(classes.Find(name), checked((int)-delta))], factor);
    }

    private void AdjustPool(PoolResource? pool, int factor)
    {
        foreach (var adjustment in pool?.Adjustments ?? [])
            Take(adjustment.Window, [new Load(0, checked((int)-adjustment.Delta))], factor);
    }

    private static int Saturated(long amount) => (int)Math.Clamp(amount, int.MinValue, int.MaxValue);
}
