namespace Promise.Planning;

/// <summary>Bookings by id, in shards: after a snapshot a write copies one shard, not everything.</summary>
internal sealed class BookingIndex
{
    public const int Shards = 512;

    private readonly BookingShard?[] shards;

    public BookingIndex(object owner) => (shards, Owner) = (new BookingShard?[Shards], owner);

    private BookingIndex(BookingIndex other, object owner) => (shards, Owner, Count) = ([.. other.shards], owner, other.Count);

    public object Owner { get; }

    public int Count { get; private set; }

    public IEnumerable<Booking> All => shards.Where(s => s is not null).SelectMany(s => s!.All);

    public static uint Hash(string id) => (uint)string.GetHashCode(id, StringComparison.Ordinal);

    public BookingIndex CopyFor(object owner) => new(this, owner);

    public Booking? Find(string id)
    {
        var hash = Hash(id);
        return shards[hash % Shards]?.Find(id, hash);
    }

    /// <returns>False where there is one with this id already.</returns>
    public bool Add(Booking booking)
    {
        var hash = Hash(booking.Id);
        if (!Writable(hash).Add(booking, hash)) return false;
        Count++;
        return true;
    }

    /// <summary>Removes a booking that is there.</summary>
    public void Remove(Booking booking)
    {
        var hash = Hash(booking.Id);
        Writable(hash).Remove(booking.Id, hash);
        Count--;
    }

    private BookingShard Writable(uint hash)
    {
        ref var shard = ref shards[hash % Shards];
        if (shard is null) shard = new BookingShard(Owner, new Booking?[4], 0);
        else if (!ReferenceEquals(shard.Owner, Owner)) shard = shard.CopyFor(Owner);
        return shard;
    }
}
