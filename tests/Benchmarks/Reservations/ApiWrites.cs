using System.Globalization;
using Promise.TestBed;

namespace Promise.Benchmarks.Reservations;

/// <summary>What the API server itself counts: writes by kind and verb since the first look.</summary>
internal sealed class ApiWrites(ControlPlane plane)
{
    private const string Metric = "apiserver_request_total{";

    private IReadOnlyDictionary<string, double> before = new Dictionary<string, double>();

    public static async Task<ApiWrites> FollowAsync(ControlPlane plane, CancellationToken cancel)
    {
        var writes = new ApiWrites(plane);
        writes.before = await writes.ReadAsync(cancel);
        return writes;
    }

    /// <summary>A table of the writes since the first look, per reservation.</summary>
    public async Task TellAsync(int reservations, CancellationToken cancel)
    {
        Console.WriteLine("\n| write | in all | per reservation |\n|---|---:|---:|");
        foreach (var (write, total) in await ReadAsync(cancel))
            if (total - before.GetValueOrDefault(write) is > 0 and var made)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {write} | {made:F0} | {made / reservations:F2} |"));
    }

    private async Task<SortedDictionary<string, double>> ReadAsync(CancellationToken cancel)
    {
        var sums = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var text = (await plane.KubectlAsync(cancel, "get", "--raw", "/metrics")).Output;
        foreach (var line in text.Split('\n').Where(l => l.StartsWith(Metric, StringComparison.Ordinal)))
        {
            var labels = line[Metric.Length..line.LastIndexOf('}')].Split(',').Select(l => l.Split('=', 2)).Where(l => l.Length == 2).ToDictionary(l => l[0], l => l[1].Trim('"'), StringComparer.Ordinal);
            var (verb, resource, sub) = (labels.GetValueOrDefault("verb", ""), labels.GetValueOrDefault("resource", ""), labels.GetValueOrDefault("subresource", ""));
            if (verb is not ("POST" or "PUT" or "PATCH" or "APPLY" or "DELETE") || resource.Length == 0) continue;
            var write = $"{verb} {resource}{(sub.Length == 0 ? "" : $"/{sub}")} {labels.GetValueOrDefault("code")}";
            sums[write] = sums.GetValueOrDefault(write) + double.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture);
        }
        return sums;
    }
}
