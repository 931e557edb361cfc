namespace Promise.Planning;

/// <summary>A part of the <see cref="BookingIndex"/>: a hash table by linear probing that holds nothing but the bookings, since each knows its id. A dictionary takes three times the memory.</summary>
internal sealed class BookingShard(object owner, Booking?[] slots, int count)
{
    /// <summary>The writer that may change it in place.</summary>
    public object Owner => owner;

    public IEnumerable<Booking> All => slots.Where(s => s is not null)!;

    public BookingShard CopyFor(object newOwner) => new(newOwner, (Booking?[])slots.Clone(), count);

    public Booking? Find(string id, uint hash) => slots[Probe(id, hash)];

    public bool Add(Booking booking, uint hash)
    {
        if ((count + 1) * 5 > slots.Length * 4) Grow();
        ref var slot = ref slots[Probe(booking.Id, hash)];
        if (slot is not null) return false;
        slot = booking;
        count++;
        return true;
    }

    public void Remove(string id, uint hash)
    {
        var hole = Probe(id, hash);
        if (slots[hole] is null) return;
        count--;
        slots[hole] = null;
        // whoever was pushed further by this one moves up, or would not be found again
        for (var next = (hole + 1) % slots.Length; slots[next] is { } booking; next = (next + 1) % slots.Length)
        {
            slots[next] = null;
            slots[Probe(booking.Id, BookingIndex.Hash(booking.Id))] = booking;
        }
    }

    private int Probe(string id, uint hash)
    {
        var slot = (int)(hash / BookingIndex.Shards % (uint)slots.Length);
        while (slots[slot] is { } there && !string.Equals(there.Id, id, StringComparison.Ordinal)) slot = slot + 1 == slots.Length ? 0 : slot + 1;
        return slot;
    }

    private void Grow()
    {
        var all = slots;
        slots = new Booking?[all.Length + all.Length / 3 + 4];
        foreach (var booking in all)
            if (booking is not null)
                slots[Probe(booking.Id, BookingIndex.Hash(booking.Id))] = booking;
    }
}
