using System.Text.Json.Nodes;

namespace Promise.Integration.Tests.Pools;

internal static class CapacityAnswers
{
    /// <param name="which">total, used, booked or available.</param>
    public static long Figure(this JsonNode answer, string resource, string which) =>
        answer["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == resource)![which]!.GetValue<long>();

    /// <summary>The instants at which something changes, the window's start included.</summary>
    public static DateTimeOffset[] Instants(this JsonNode answer) => [.. answer["series"]!.AsArray().Select(s => s!["from"]!.GetValue<DateTimeOffset>())];

    public static long[] Series(this JsonNode answer, string resource, string which) =>
        [.. answer["series"]!.AsArray().Select(s => s!["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == resource)![which]!.GetValue<long>())];
}
