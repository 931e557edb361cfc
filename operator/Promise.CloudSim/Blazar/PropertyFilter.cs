using System.Globalization;
using System.Text.Json;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>Host properties: ["==", "$gpu", "a100"], or ["and", [...], [...]].</summary>
internal static class PropertyFilter
{
    public static bool Matches(ReservableHost host, LeaseReservation reservation) =>
        Matches(host, (string?)reservation.Shown["hypervisor_properties"]) && Matches(host, (string?)reservation.Shown["resource_properties"]);

    private static bool Matches(ReservableHost host, string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return true;
        try
        {
            using var document = JsonDocument.Parse(text);
            // a flavor reservation shows its flavor there, which is no filter
            return document.RootElement.ValueKind != JsonValueKind.Array || Holds(host, document.RootElement);
        }
        catch (JsonException)
        {
            throw ApiException.BadRequest($"Malformed requirements: {text}");
        }
    }

    private static bool Holds(ReservableHost host, JsonElement e)
    {
        if (e.GetArrayLength() == 0) return true;
        var op = e[0].GetString();
        if (op == "and") return e.EnumerateArray().Skip(1).All(x => Holds(host, x));
        if (e.GetArrayLength() != 3) throw ApiException.BadRequest($"Malformed requirements: {e.GetRawText()}");
        var (actual, wanted) = (Value(host, e[1].GetString()!.TrimStart('$')), e[2].ToString());
        var order = double.TryParse(actual, CultureInfo.InvariantCulture, out var a) && double.TryParse(wanted, CultureInfo.InvariantCulture, out var b)
            ? a.CompareTo(b)
            : string.CompareOrdinal(actual, wanted);
        return actual is not null && op switch { "==" or "=" => order == 0, "!=" => order != 0, ">=" => order >= 0, "<=" => order <= 0, ">" => order > 0, "<" => order < 0, _ => false };
    }

    private static string? Value(ReservableHost host, string name) => name switch
    {
        "vcpus" => host.Host.Vcpus.ToString(CultureInfo.InvariantCulture),
        "memory_mb" => host.Host.MemoryMb.ToString(CultureInfo.InvariantCulture),
        "local_gb" => host.Host.DiskGb.ToString(CultureInfo.InvariantCulture),
        "hypervisor_hostname" or "service_name" => host.Host.Name,
        "availability_zone" => host.Host.Zone,
        _ => host.Properties.GetValueOrDefault(name),
    };
}
