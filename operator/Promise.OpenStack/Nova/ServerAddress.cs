using System.Text.Json.Serialization;

namespace Promise.OpenStack.Nova;

/// <param name="Type"><c>fixed</c> or <c>floating</c>.</param>
public sealed record ServerAddress(
    string Addr, int Version, [property: JsonPropertyName("OS-EXT-IPS:type")] string? Type, [property: JsonPropertyName("OS-EXT-IPS-MAC:mac_addr")] string? MacAddress);
