using System.Text.RegularExpressions;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

/// <summary>What a user of kubectl sees: short names, columns, category, field selectors.</summary>
public sealed partial class KubectlViewTests(SharedControlPlane shared)
{
    private const string Ready = """ "conditions": [{"type": "Ready", "status": "True", "reason": "Scheduled", "message": "Booked.", "lastTransitionTime": "2030-01-01T00:00:00Z"}] """;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_reservation_shows_its_window_and_state()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening", "project: vnf, priority: 7"));
        await consumer.PatchStatusAsync("rsv/evening", $$"""
            "phase": "Scheduled", "reservationID": "r-1", "window": {"start": "2030-01-01T10:00:00Z", "end": "2030-01-01T12:00:00Z"}, {{Ready}}
            """);

        var (header, row) = await GetAsync(consumer, "rsv");
        Assert.Equal(["NAME", "POOL", "PHASE", "READY", "START", "END", "AGE"], header);
        Assert.Equal(["evening", "east", "Scheduled", "True", "2030-01-01T10:00:00Z", "2030-01-01T12:00:00Z"], row[..6]);

        (header, row) = await GetAsync(consumer, "rsv", "-o", "wide");
        Assert.Equal(["REASON", "EXPIRES", "PRIORITY", "PROJECT", "EARLIEST", "ID", "MESSAGE"], header[7..]);
        Assert.Contains("7", row);
        Assert.Contains("r-1", row);
        Assert.Contains("Booked.", row);
    }

    [Fact]
    public async Task A_pool_shows_what_is_available()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        var pool = consumer.Name;
        await consumer.ApplyAsync(Manifests.Pool(pool));
        await consumer.PatchStatusAsync($"cpool/{pool}", $$"""
            "guarantee": "Guarded", {{Ready}},
            "capacity": [{"resource": "vcpus", "total": 64, "used": 4, "reserved": 20, "allocated": 8, "available": 32},
                         {"resource": "memory", "unit": "MiB", "total": 1, "used": 0, "reserved": 0, "allocated": 0, "available": 4096}],
            "reservations": {"pending": 0, "offered": 0, "scheduled": 3, "held": 0, "active": 2, "allocated": 0, "ending": 0}
            """);

        var (header, row) = await GetAsync(consumer, "cpool", pool);
        Assert.Equal(["NAME", "READY", "REGION", "GUARANTEE", "VCPUS", "MEMORYMIB", "ACTIVE", "AGE"], header);
        Assert.Equal([pool, "True", pool, "Guarded", "32", "4096", "2"], row[..7]);

        (header, _) = await GetAsync(consumer, "cpool", pool, "-o", "wide");
        Assert.Equal(
            ["BACKEND", "RESERVED-VCPUS", "ALLOCATED-VCPUS", "USED-VCPUS", "TOTAL-VCPUS", "SCHEDULED", "HELD", "PENDING", "REVISION", "REFRESHED", "MESSAGE"],
            header[8..]);
        (await consumer.KubectlAsync(Cancelled, "delete", "cpool", pool)).OrThrow();
    }

    [Fact]
    public async Task An_allocation_shows_its_servers()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Allocation("web"));
        await consumer.PatchStatusAsync("allo/web", """ "phase": "Allocating", "ready": "3/4", "allocationStatus": "Accepted", "priority": "High" """);

        var (header, row) = await GetAsync(consumer, "allo");
        Assert.Equal(["NAME", "RESERVATION", "POOL", "PHASE", "SERVERS", "READY", "AGE"], header);
        Assert.Equal(["web", "evening", "Allocating", "3/4"], row[..4]);
        (header, _) = await GetAsync(consumer, "allo", "-o", "wide");
        Assert.Equal(["STATUS", "PRIORITY", "STARTS", "ENDS", "REASON", "MESSAGE"], header[7..]);
    }

    [Fact]
    public async Task The_category_names_all_that_a_namespace_has()
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening"));
        await consumer.ApplyAsync(Manifests.Allocation("web"));

        var names = (await consumer.KubectlAsync(Cancelled, "get", "promise", "-o", "name")).OrThrow();

        Assert.Contains("reservation.promise.opnfv.org/evening", names, StringComparison.Ordinal);
        Assert.Contains("allocation.promise.opnfv.org/web", names, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rsv", "spec.pool=east", "reservation.promise.opnfv.org/evening")]
    [InlineData("rsv", "status.phase=Held", "reservation.promise.opnfv.org/evening")]
    [InlineData("rsv", "spec.pool=west", "")]
    [InlineData("allo", "spec.reservation=evening", "allocation.promise.opnfv.org/web")]
    [InlineData("allo", "spec.pool=east", "allocation.promise.opnfv.org/scratch")]
    public async Task Objects_are_found_by_what_they_refer_to(string kind, string selector, string expected)
    {
        await using var consumer = await shared.NewNamespaceAsync(Cancelled);
        await consumer.ApplyAsync(Manifests.Reservation("evening"));
        await consumer.ApplyAsync(Manifests.Allocation("web"));
        await consumer.ApplyAsync(Manifests.Allocation("scratch", "pool: east"));
        await consumer.PatchStatusAsync("rsv/evening", """ "phase": "Held" """);

        Assert.Equal(expected, (await consumer.KubectlAsync(Cancelled, "get", kind, "--field-selector", selector, "-o", "name")).OrThrow());
    }

    private static async Task<(string[] Header, string[] Row)> GetAsync(ConsumerNamespace consumer, params string[] arguments)
    {
        var lines = (await consumer.KubectlAsync(Cancelled, ["get", .. arguments])).OrThrow().Split('\n');
        Assert.Equal(2, lines.Length);
        return (Columns().Split(lines[0].Trim()), Columns().Split(lines[1].Trim()));
    }

    [GeneratedRegex(" {2,}")]
    private static partial Regex Columns();
}
