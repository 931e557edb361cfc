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

    /// <summary>Metadata key in Cinder and Nova whose value is the reservation's UID.</summary>
    public const string ReservationKey = "promise.opnfv.org/reservation";

    /// <summary>Metadata key in Cinder and Nova whose value is <c>item/index</c>.</summary>
    public const string ItemKey = "promise.opnfv.org/item";

    /// <summary>Metadata key in Nova whose value is the UID of the Allocation that made the server.</summary>
    public const string AllocationKey = "promise.opnfv.org/allocation";

    public static Guid Slot(Guid reservation, string item, int index) => NameBasedUuid.Create(reservation, $"slot/{item}/{Digits(index)}");

    /// <param name="part">0, or more where max_unit of a class cuts the guard into several consumers.</param>
    public static Guid Guard(Guid pool, Guid hostProvider, int part) => NameBasedUuid.Create(pool, $"guard/{hostProvider:D}/{Digits(part)}");

    public static Guid TokenProvider(Guid hostProvider) => NameBasedUuid.Create(hostProvider, "promise");

    public static string TokenProviderName(string host) => TokenProviderPrefix + host;

    public static string TokenClass(Guid reservation, string item) => $"{TokenClassPrefix}{Hex(reservation)}_{item.ToUpperInvariant().Replace('-', '_')}";

    public static Guid FlavorId(Guid reservation, string item) => NameBasedUuid.Create(reservation, $"flavor/{item}");

    public static string FlavorName(Guid reservation, string item) => $"{NamePrefix}{reservation:D}-{item}";

    /// <summary>Name of a volume or a port, and the description of a floating IP, which has no name.</summary>
    public static string Name(Guid reservation, string item, int index) => $"{NamePrefix}{reservation:D}-{item}-{Digits(index)}";

    /// <summary>Neutron tag of one reservation's things; at most 60 characters there, this has 44.</summary>
    public static string ReservationTag(Guid reservation) => $"{Mark}:{reservation:D}";

    /// <summary>Which reservation a token class belongs to; false for classes that are not ours.</summary>
    public static bool TryParseTokenClass(string resourceClass, out Guid reservation, [NotNullWhen(true)] out string? item)
    {
        reservation = default;
        item = null;
        if (!resourceClass.StartsWith(TokenClassPrefix, StringComparison.Ordinal) || resourceClass.Length < TokenClassPrefix.Length + 34
            || resourceClass[TokenClassPrefix.Length + 32] != '_' || !Guid.TryParseExact(resourceClass.AsSpan(TokenClassPrefix.Length, 32), "N", out reservation))
            return false;

        // item names are DNS labels: no underscore in them, so the way back is unambiguous
        item = resourceClass[(TokenClassPrefix.Length + 33)..].ToLowerInvariant().Replace('_', '-');
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
