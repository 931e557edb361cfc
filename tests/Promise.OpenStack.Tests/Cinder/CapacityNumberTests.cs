using System.Text.Json;
using Promise.OpenStack.Cinder;

namespace Promise.OpenStack.Tests.Cinder;

public sealed class CapacityNumberTests
{
    [Theory]
    [InlineData("40.5", 40.5, false, false)]
    [InlineData("\"2.0\"", 2.0, false, false)]
    [InlineData("\"infinite\"", null, true, false)]
    [InlineData("\"unknown\"", null, false, true)]
    [InlineData("\"auto\"", null, false, true)]
    public void Drivers_report_numbers_and_words(string json, double? value, bool infinite, bool unknown)
    {
        var pool = JsonSerializer.Deserialize($$"""[{"name": "a", "capabilities": {"free_capacity_gb": {{json}} } }]""", CinderJson.Default.IReadOnlyListStoragePool)![0];

        var free = pool.Capabilities.FreeCapacityGb;
        Assert.Equal((value, infinite, unknown), (free.Value, free.IsInfinite, free.IsUnknown));
        Assert.True(pool.Capabilities.TotalCapacityGb.IsUnknown);
    }
}
