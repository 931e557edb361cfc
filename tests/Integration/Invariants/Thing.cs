using Promise.Operator.Holds.Naming;

namespace Promise.Integration.Tests.Invariants;

/// <summary>Something in a cloud that a promise can own, besides what it has of hosts.</summary>
/// <param name="Kind">Resource class, flavor, volume, floating IP or port.</param>
/// <param name="Reservation">Whose it is by its name or mark; null: nobody's of ours.</param>
/// <param name="Mark">The cluster's mark that it bears; null: none.</param>
internal sealed record Thing(string Kind, string Id, Guid? Reservation, string? Mark)
{
    private const string ResourceSpec = "resources:";
    private static readonly string OwnerTagPrefix = HoldNames.OwnerTag("");

    public override string ToString() => $"{Kind} {Id}";

    public static Thing Class(string name) =>
        HoldNames.TryParseTokenClass(name, out var mark, out var reservation, out _) ? new("class", name, reservation, mark) : new("class", name, null, null);

    public static Thing Flavor(string id, string name, IEnumerable<string> extraSpecs)
    {
        foreach (var spec in extraSpecs.Where(s => s.StartsWith(ResourceSpec, StringComparison.Ordinal)))
            if (HoldNames.TryParseTokenClass(spec[ResourceSpec.Length..], out var mark, out var reservation, out _))
                return new Thing("flavor", id, reservation, mark);
        return new Thing("flavor", id, Named(name), null);
    }

    public static Thing Volume(string id, string? name, IReadOnlyDictionary<string, string> metadata) =>
        new("volume", id, Guid.TryParse(metadata.GetValueOrDefault(HoldNames.ReservationKey), out var of) ? of : Named(name), metadata.GetValueOrDefault(HoldNames.OwnerKey));

    public static Thing FloatingIP(string id, string description, IEnumerable<string> tags) => Tagged("floating IP", id, description, [.. tags]);

    public static Thing Port(string id, string name, IEnumerable<string> tags) => Tagged("port", id, name, [.. tags]);

    private static Thing Tagged(string kind, string id, string name, string[] tags)
    {
        var of = Named(name);
        foreach (var tag in tags)
            if (HoldNames.TryParseReservationTag(tag, out var reservation)) of = reservation;
        return new Thing(kind, id, of, tags.FirstOrDefault(t => t.StartsWith(OwnerTagPrefix, StringComparison.Ordinal))?[OwnerTagPrefix.Length..]);
    }

    private static Guid? Named(string? name) => HoldNames.TryParseName(name, out var reservation, out _) ? reservation : null;
}
