namespace Promise.Planning;

/// <summary>Bookings by id, in shards: after a snapshot a write copies one shard, not everything.</summary>
internal sealed class BookingIndex
{
    private const int Shards = 512;

    private readonly HashSet<Booking>?[] shards;
    private readonly object?[] owners;

    public BookingIndex(object owner) => (shards, owners, Owner) = (new HashSet<Booking>?[Shards], new object?[Shards], owner);

    private BookingIndex(BookingIndex other, object owner) =>
        (shards, owners, Owner, Count) = ([.. other.shards], [.. other.owners], owner, other.Count);

    public object Owner { get; }

    public int Count { get; private set; }

    public IEnumerable<Booking> All => shards.Where(s => s is not null).SelectMany(s => s!);

    public BookingIndex CopyFor(object owner) => new(this, owner);

    public Booking? Find(string id)
    {
        var shard = shards[ShardOf(id)];
        return shard is not null && shard.GetAlternateLookup<string>().TryGetValue(id, out var found) ? found : null;
    }

    public bool Add(Booking booking)
    {
        if (!Writable(ShardOf(booking.Id)).Add(booking)) return false;
        Count++;
        return true;
    }

    public void Remove(Booking booking)
    {
        if (Writable(ShardOf(booking.Id)).Remove(booking)) Count--;
    }

    private static int ShardOf(string id) => (int)((uint)string.GetHashCode(id, StringComparison.Ordinal) % Shards);

    private HashSet<Booking> Writable(int shard)
    {
        if (!ReferenceEquals(owners[shard], Owner) || shards[shard] is null)
        {
            shards[shard] = shards[shard] is { } shared ? new HashSet<Booking>(shared, ById.Instance) : new HashSet<Booking>(ById.Instance);
            owners[shard] = Owner;
        }
        return shards[shard]!;
    }

    private sealed class ById : IEqualityComparer<Booking>, IAlternateEqualityComparer<string, Booking>
    {
        public static readonly ById Instance = new();

        public bool Equals(Booking? x, Booking? y) => string.Equals(x?.Id, y?.Id, StringComparison.Ordinal);

        public bool Equals(string alternate, Booking other) => string.Equals(alternate, other.Id, StringComparison.Ordinal);

        public int GetHashCode(Booking booking) => GetHashCode(booking.Id);

        public int GetHashCode(string alternate) => string.GetHashCode(alternate, StringComparison.Ordinal);

        public Booking Create(string alternate) => throw new NotSupportedException("a booking is more than its id");
    }
}
