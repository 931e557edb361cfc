using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Promise.Operator.Holds.Naming;

/// <summary>
/// The identity of everything held, computed from the reservation's UID, item and index alone: making is
/// repeatable, and release finds what status never learned of.
/// </summary>
public static class HoldNames
{
    /// <summary>Consumer type of slots in Placement; types live for ever there, so there are just two.</summary>
    public const string SlotConsumerType = "PROMISE_HOLD";

    /// <summary>Consumer type of guards in Placement.</summary>
    public const string GuardConsumerType = "PROMISE_GUARD";

    /// <summary>Prefix of every resource class that counts tokens.</summary>
    public const string TokenClassPrefix = "CUSTOM_PROMISE_";

    /// <summary>Prefix of the child provider that carries tokens, before the host's name.</summary>
    public const string TokenProviderPrefix = "promise_";

    /// <summary>Prefix of the names of flavors, volumes, ports and the like.</summary>
    public const string NamePrefix = "promise-";

    /// <summary>Tag that everything of ours in Neutron bears.</summary>
    public const string Mark = "promise";

    /// <summary>Metadata key in Cinder whose value is the reservation's UID.</summary>
    public const string ReservationKey = "promise.opnfv.org/reservation";

    /// <summary>Metadata key in Cinder whose value is <c>item/index</c>.</summary>
    public const string ItemKey = "promise.opnfv.org/item";

    /// <summary>Metadata key in Cinder whose value is the cluster's mark (<see cref="HoldOwner.Mark"/>).</summary>
    public const string OwnerKey = "promise.opnfv.org/owner";

    /// <summary>Metadata key in Nova whose value is the UID of the Allocation that made the server. Nova takes no slash in a key.</summary>
    public const string AllocationKey = "promise.opnfv.org:allocation";

    private const int GuardVersion = 8;

    public static Guid Slot(Guid reservation, string item, int index) => NameBasedUuid.Create(reservation, $"slot/{item}/{Digits(index)}");

    /// <summary>
    /// A consumer has no name and no metadata, so a guard's identity itself begins with the cluster's mark: one whose pool is gone is found by it.
    /// Version 8 of RFC 9562, whose digits are its maker's business, tells it from servers (4) and slots (5).
    /// </summary>
    /// <param name="ownerMark">The cluster's mark (<see cref="HoldOwner.Mark"/>).</param>
    /// <param name="part">0, or more where max_unit of a class cuts the guard into several consumers.</param>
    public static Guid Guard(string ownerMark, Guid pool, Guid hostProvider, int part)
    {
        Span<byte> digits = stackalloc byte[16];
        NameBasedUuid.Create(pool, $"guard/{hostProvider:D}/{Digits(part)}").TryWriteBytes(digits, bigEndian: true, out _);
        Convert.FromHexString(ownerMark).CopyTo(digits);
        digits[6] = (byte)((digits[6] & 0x0F) | (GuardVersion << 4));
        return new Guid(digits, bigEndian: true);
    }

    /// <summary>Whether a consumer bears the identity of a guard of this cluster, whichever pool's.</summary>
    public static bool IsGuard(string ownerMark, Guid consumer) =>
        consumer.Version == GuardVersion && consumer.ToString("N").StartsWith(ownerMark, StringComparison.OrdinalIgnoreCase);

    public static Guid TokenProvider(Guid hostProvider) => NameBasedUuid.Create(hostProvider, "promise");

    public static string TokenProviderName(string host) => TokenProviderPrefix + host;

    /// <summary>
    /// The class is the first thing made of an item and the last released, so whatever leaked is found from the list of classes; and it
    /// has no metadata, so its name tells whose it is.
    /// </summary>
    /// <param name="ownerMark">The cluster's mark (<see cref="HoldOwner.Mark"/>).</param>
    public static string TokenClass(string ownerMark, Guid reservation, string item) =>
        $"{TokenClassPrefix}{ownerMark}_{Hex(reservation)}_{item.ToUpperInvariant().Replace('-', '_')}";

    public static Guid FlavorId(Guid reservation, string item) => NameBasedUuid.Create(reservation, $"flavor/{item}");

    public static string FlavorName(Guid reservation, string item) => $"{NamePrefix}{reservation:D}-{item}";

    /// <summary>Name of a volume or a port, and the description of a floating IP, which has no name.</summary>
    public static string Name(Guid reservation, string item, int index) => $"{NamePrefix}{reservation:D}-{item}-{Digits(index)}";

    /// <summary>Neutron tag of one reservation's things; at most 60 characters there, this has 44.</summary>
    public static string ReservationTag(Guid reservation) => $"{Mark}:{reservation:D}";

    public static bool TryParseReservationTag(string tag, out Guid reservation)
    {
        reservation = default;
        return tag.StartsWith(Mark + ":", StringComparison.Ordinal) && Guid.TryParseExact(tag.AsSpan(Mark.Length + 1), "D", out reservation);
    }

    /// <summary>Neutron tag of everything of one cluster.</summary>
    public static string OwnerTag(string ownerMark) => $"{Mark}-owner:{ownerMark}";

    /// <summary>All tags of one reservation's things.</summary>
    public static IReadOnlyList<string> Tags(string ownerMark, Guid reservation) => [Mark, OwnerTag(ownerMark), ReservationTag(reservation)];

    /// <summary>Which cluster, reservation and item a token class belongs to; false for classes that no operator of this kind made.</summary>
    public static bool TryParseTokenClass(
        string resourceClass, [NotNullWhen(true)] out string? ownerMark, out Guid reservation, [NotNullWhen(true)] out string? item)
    {
        (ownerMark, reservation, item) = (null, default, null);
        if (!resourceClass.StartsWith(TokenClassPrefix, StringComparison.Ordinal))
            return false;
        var rest = resourceClass.AsSpan(TokenClassPrefix.Length);
        const int marked = HoldOwner.MarkLength + 1;
        if (rest.Length < marked + 34 || rest[marked - 1] != '_' || rest[marked + 32] != '_' || !Guid.TryParseExact(rest.Slice(marked, 32), "N", out reservation))
            return false;

        // item names are DNS labels: no underscore in them, so the way back is unambiguous
        (ownerMark, item) = (rest[..(marked - 1)].ToString(), rest[(marked + 33)..].ToString().ToLowerInvariant().Replace('_', '-'));
        return true;
    }

    /// <summary>The same for whoever does not ask which cluster it is.</summary>
    public static bool TryParseTokenClass(string resourceClass, out Guid reservation, [NotNullWhen(true)] out string? item) =>
        TryParseTokenClass(resourceClass, out _, out reservation, out item);

    /// <summary>The number at the end of a name made here (<c>item-index</c>), and the item before it.</summary>
    public static bool TryParseIndex(string rest, [NotNullWhen(true)] out string? item, out int index)
    {
        (item, index) = (null, 0);
        var dash = rest.LastIndexOf('-');
        if (dash <= 0 || !int.TryParse(rest.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out index))
            return false;
        item = rest[..dash];
        return true;
    }

    /// <summary>The reservation and the rest (<c>item</c> or <c>item-index</c>) of a name made here; false for names that are not ours.</summary>
    public static bool TryParseName(string? name, out Guid reservation, [NotNullWhen(true)] out string? rest)
    {
        reservation = default;
        rest = null;
        if (name is null || !name.StartsWith(NamePrefix, StringComparison.Ordinal) || name.Length < NamePrefix.Length + 38
            || name[NamePrefix.Length + 36] != '-' || !Guid.TryParseExact(name.AsSpan(NamePrefix.Length, 36), "D", out reservation))
            return false;

        rest = name[(NamePrefix.Length + 37)..];
        return true;
    }

    private static string Hex(Guid id) => id.ToString("N").ToUpperInvariant();

    private static string Digits(int n) => n.ToString(CultureInfo.InvariantCulture);
}
