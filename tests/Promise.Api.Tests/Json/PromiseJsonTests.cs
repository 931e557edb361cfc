using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;

namespace Promise.Api.Tests.Json;

public sealed class PromiseJsonTests
{
    [Fact]
    public void Defaults_hold_where_the_json_is_silent()
    {
        var pool = Read<CapacityPool>("""{"spec": {"cloud": {"credentialsRef": {"namespace": "promise-system", "name": "east"}}}}""");

        Assert.Equal(-1, pool.Status.ObservedGeneration);
        Assert.Equal(100, pool.Spec.ReservablePercent);
        Assert.Equal((GoDuration)TimeSpan.FromMinutes(10), pool.Spec.LeadTime);
        Assert.Equal((GoDuration)TimeSpan.FromMinutes(30), pool.Spec.Policy.DefaultAllocateWithin);
        Assert.Empty(pool.Spec.Tenants);
        Assert.Null(pool.Spec.Compute);
        Assert.Equal("promise.opnfv.org/v1alpha1", pool.ApiVersion);
    }

    [Fact]
    public void A_missing_required_field_is_named() =>
        Assert.Contains("credentialsRef", Assert.Throws<JsonException>(() => Read<CapacityPool>("""{"spec": {"cloud": {}}}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void Numbers_are_quantities_too() =>
        Assert.Equal(Quantity.Parse("4Gi"), Read<InstanceRequirements>("""{"vcpus": 1, "memory": 4294967296}""").Memory);

    [Theory]
    [InlineData("""{"vcpus": 1, "memory": "lots"}""")]
    [InlineData("""{"vcpus": 1, "memory": true}""")]
    [InlineData("""{"vcpus": 1, "memory": 1e30}""")]
    public void What_is_no_quantity_is_refused_with_its_path(string json) =>
        Assert.Equal("$.memory", Assert.Throws<JsonException>(() => Read<InstanceRequirements>(json)).Path);

    [Fact]
    public void Enumerations_are_written_as_the_schema_spells_them() =>
        Assert.Equal(
            """{"name":"low","resource":"vcpus","metric":"available","operator":"LessThan","value":"20","hysteresis":"0"}""",
            Write(new CapacityThreshold { Name = "low", Resource = "vcpus", Operator = ThresholdOperator.LessThan, Value = 20 }));

    [Fact]
    public void Nulls_and_empty_lists_are_left_out() => Assert.Equal("""{"observedGeneration":-1}""", Write(new ReservationStatus()));

    [Fact]
    public void The_items_of_an_empty_page_stay() => Assert.Contains("\"items\":[]", Write(new ReservationList()), StringComparison.Ordinal);

    [Fact]
    public void Times_are_written_in_utc_and_whole_seconds() =>
        Assert.Equal(
            """{"start":"2026-12-31T17:00:00Z"}""",
            Write(new BookedWindow { Start = DateTimeOffset.Parse("2026-12-31T18:00:00.75+01:00", System.Globalization.CultureInfo.InvariantCulture) }));

    [Theory]
    [MemberData(nameof(Samples))]
    public void What_a_sample_says_is_what_comes_out_again(string kind, string json)
    {
        var type = kind switch { CapacityPool.KubeKind => typeof(CapacityPool), Reservation.KubeKind => typeof(Reservation), _ => typeof(Allocation) };

        var read = JsonSerializer.Deserialize(json, type, PromiseJson.Options)!;

        AssertContains(JsonNode.Parse(json)!["spec"]!, JsonNode.Parse(JsonSerializer.Serialize(read, type, PromiseJson.Options))!["spec"]!, "spec");
    }

    [Fact]
    public void The_client_library_writes_the_same_values()
    {
        var window = new BookedWindow { Start = new DateTimeOffset(2026, 12, 31, 18, 0, 0, 750, TimeSpan.FromHours(1)) };

        Assert.Equal(Write(window), KubernetesJson.Serialize(window));
        Assert.Equal("\"1h30m\"", KubernetesJson.Serialize(GoDuration.Parse("90m")));
        Assert.Equal("\"1Gi\"", KubernetesJson.Serialize(Quantity.Parse("1024Mi")));
        Assert.Equal("\"total\"", KubernetesJson.Serialize(CapacityMetric.Total));
    }

    public static TheoryData<string, string> Samples()
    {
        var data = new TheoryData<string, string>();
        foreach (var (kind, json) in SampleFiles.OfPromise()) data.Add(kind, json);
        return data;
    }

    // Times, durations and quantities may be spelt anew; everything else is the same, and what was said is there.
    private static void AssertContains(JsonNode said, JsonNode written, string path)
    {
        switch (said)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields)
                    AssertContains(value!, written[name] ?? throw new InvalidOperationException($"{path}.{name} is lost"), $"{path}.{name}");
                break;
            case JsonArray items:
                Assert.Equal(items.Count, written.AsArray().Count);
                for (var i = 0; i < items.Count; i++) AssertContains(items[i]!, written[i]!, $"{path}[{i}]");
                break;
            default:
                Assert.True(SameValue(said.ToString(), written.ToString()), $"{path}: {said} became {written}");
                break;
        }
    }

    private static bool SameValue(string said, string written) =>
        said == written
        || (GoDuration.TryParse(said, out var duration) && duration == GoDuration.Parse(written))
        || (Quantity.TryParse(said, out var quantity) && quantity == Quantity.Parse(written))
        || DateTimeOffset.Parse(said, System.Globalization.CultureInfo.InvariantCulture) == DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);

    private static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, PromiseJson.Options)!;

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, PromiseJson.Options);
}
