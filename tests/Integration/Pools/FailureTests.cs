using Promise.Api;
using Promise.CloudSim;
using Promise.CloudSim.Faults;
using Promise.TestBed.Time;

namespace Promise.Integration.Tests.Pools;

/// <summary>Each way in which a cloud fails has a reason of its own, and is over when it is over.</summary>
[Collection(PoolsCollection.Name)]
public sealed class FailureTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Broken => new()
    {
        { Reasons.RegionNotFound, "region" },
        { Reasons.Unauthorized, "password" },
        { Reasons.Unreachable, "address" },
        { Reasons.CredentialsInvalid, "cloud" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Credentials_that_do_not_work_have_a_reason_and_rotate_without_a_restart(string reason, string what)
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var good = bed.Ready;

        await planes.PutCredentialsAsync(bed.Pool.Name, Break(cloud.CloudsYaml, what), Cancel);
        var failed = await bed.UntilAsync(p => p.Condition(ConditionTypes.Synced)?.Reason == reason, Cancel);
        Assert.True(failed.Holds(ConditionTypes.Ready)); // on the last good figures
        Assert.Equal(Reasons.Stale, failed.Condition(ConditionTypes.Ready)!.Reason);
        Assert.Equal(good.Status.Capacity.Select(c => c.Total), failed.Status.Capacity.Select(c => c.Total));
        Assert.All(failed.Status.Capacity, c => Assert.True(c.Stale));
        Assert.DoesNotContain("test-only", System.Text.Json.JsonSerializer.Serialize(failed.Status, PromiseJson.Options), StringComparison.Ordinal);

        await planes.PutCredentialsAsync(bed.Pool.Name, cloud.CloudsYaml, Cancel);
        var back = await bed.UntilAsync(p => p.Holds(ConditionTypes.Synced), Cancel);
        Assert.All(back.Status.Capacity, c => Assert.False(c.Stale));
    }

    [Fact]
    public async Task A_service_that_fails_leaves_its_last_good_figures_and_the_others_go_on()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);

        cloud.Sim!.Faults.Add(new FaultRule(FaultKind.Status) { Service = "volume", Status = 500 });
        var failed = await bed.UntilAsync(p => p.Condition(ConditionTypes.Synced)?.Status == "False", Cancel);
        Assert.Equal(Reasons.CloudError, failed.Condition(ConditionTypes.Synced)!.Reason);
        Assert.True(failed.Figures("volumeStorage/fast").Stale);
        Assert.False(failed.Figures(ResourceNames.Vcpus).Stale);
        Assert.True(failed.Status.Sources.Single(s => s.Service == "block-storage").Stale);

        cloud.Sim.Faults.Clear();
        await bed.UntilAsync(p => p.Holds(ConditionTypes.Synced), Cancel);
    }

    [Fact]
    public async Task Promises_go_on_with_old_figures_for_as_long_as_the_spec_says()
    {
        var time = new SteerableTime();
        await using var cloud = await TestCloud.SimulatedAsync(new CloudSimOptions { QuotaForAll = -1, Time = time }, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel, spec => spec with { StaleAfter = TimeSpan.FromMinutes(10) }, time);

        cloud.Sim!.Faults.Add(new FaultRule(FaultKind.Status) { Status = 500 });
        await bed.UntilAsync(p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.Stale, Cancel);
        await bed.ReserveAsync("trusting", 1, Clock.In(4), Clock.In(5), Cancel);

        time.Advance(TimeSpan.FromMinutes(11));
        var old = await bed.UntilAsync(p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.CapacityStale, Cancel);
        Assert.False(old.Holds(ConditionTypes.Ready));

        cloud.Sim.Faults.Clear();
        time.Advance(TimeSpan.FromMinutes(1)); // the circuit breaker's pause, and the next look
        await bed.UntilAsync(p => p.Holds(ConditionTypes.Synced) && p.Holds(ConditionTypes.Ready), Cancel);
        await bed.CancelAsync("trusting", Cancel);
    }

    [Fact]
    public async Task A_token_that_expired_is_replaced_without_anybody_noticing()
    {
        await using var cloud = await TestCloud.SimulatedAsync(new CloudSimOptions { TokenLifetime = TimeSpan.FromSeconds(3), QuotaForAll = -1 }, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        await bed.UntilAsync(p => p.Holds(ConditionTypes.Synced), Cancel);
        await Task.Delay(TimeSpan.FromSeconds(5), Cancel);
        Assert.True((await bed.RefreshAsync(Cancel)).Holds(ConditionTypes.Synced));

        cloud.Sim!.Cloud.Change(c =>
        {
            c.Identity.TokenLifetime = TimeSpan.FromHours(1);
            c.Identity.RevokeAllTokens();
        });
        Assert.True((await bed.RefreshAsync(Cancel)).Holds(ConditionTypes.Synced));
        cloud.Sim.Cloud.Change(c => c.Identity.RevokeAllTokens()); // long before it would be renewed
        Assert.True((await bed.RefreshAsync(Cancel)).Holds(ConditionTypes.Synced));
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for_is_not_trusted_until_its_authority_is_given()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var front = new TlsFront(cloud.Sim!.Url);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        var good = bed.Ready;
        var behindTls = cloud.CloudsYaml.Replace($"auth_url: {cloud.Sim.Url}", $"auth_url: {front.Url}", StringComparison.Ordinal);

        await planes.PutCredentialsAsync(bed.Pool.Name, behindTls, Cancel);
        var failed = await bed.UntilAsync(p => p.Condition(ConditionTypes.Synced)?.Status == "False", Cancel);
        Assert.Equal(Reasons.CertificateUntrusted, failed.Condition(ConditionTypes.Synced)!.Reason);
        Assert.Contains("cacert", failed.Condition(ConditionTypes.Synced)!.Message, StringComparison.Ordinal);
        Assert.True(failed.Holds(ConditionTypes.Ready)); // on the last good figures
        Assert.Equal(good.Status.Capacity.Select(c => c.Total), failed.Status.Capacity.Select(c => c.Total));

        await planes.PutCredentialsAsync(bed.Pool.Name, behindTls, Cancel, front.Certificate);
        await bed.UntilAsync(p => p.Holds(ConditionTypes.Synced), Cancel);
        Assert.True(front.Connections > 0);
    }

    [Fact]
    public async Task A_service_that_the_catalog_lacks_is_named_and_used_as_soon_as_it_is_listed()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        cloud.Sim!.Cloud.Change(c => c.Identity.Unlisted.Add("placement"));
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel);
        var lacking = await @operator.UntilAsync(pool.Name, p => p.Condition(ConditionTypes.Synced)?.Status == "False", Cancel);
        Assert.Equal(Reasons.ServiceNotFound, lacking.Condition(ConditionTypes.Synced)!.Reason);
        Assert.Contains("'placement'", lacking.Condition(ConditionTypes.Synced)!.Message, StringComparison.Ordinal);

        // the token in use has the catalog of the day it was issued
        cloud.Sim.Cloud.Change(c => c.Identity.Unlisted.Clear());
        var good = await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Synced), Cancel);

        cloud.Sim.Cloud.Change(c =>
        {
            c.Identity.Unlisted.Add("cinder");
            c.Identity.RevokeAllTokens();
        });
        var failed = await @operator.UntilAsync(pool.Name, p => p.Condition(ConditionTypes.Synced)?.Reason == Reasons.ServiceNotFound, Cancel);
        Assert.Equal(good.Figures("volumeStorage/fast") with { Stale = true }, failed.Figures("volumeStorage/fast"));
        Assert.False(failed.Figures(ResourceNames.Vcpus).Stale);
        cloud.Sim.Cloud.Change(c => c.Identity.Unlisted.Clear());
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Synced), Cancel);
    }

    [Fact]
    public async Task An_empty_cloud_says_so()
    {
        await using var cloud = await TestCloud.SimulatedAsync(new CloudSimOptions { Hosts = 0 }, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel, spec => spec with { Volumes = [], FloatingIPs = [], Addresses = [] });
        var empty = await @operator.UntilAsync(pool.Name, p => p.Condition(ConditionTypes.Ready)?.Reason == Reasons.EmptyCloud, Cancel);
        Assert.True(empty.Holds(ConditionTypes.Synced));
    }

    [Fact]
    public async Task A_cloud_that_hangs_slows_no_other()
    {
        await using var sick = await TestCloud.SimulatedAsync(null, Cancel);
        await using var well = await TestCloud.SimulatedAsync(null, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var first = await TestPool.CreateAsync(planes, @operator, well, Cancel);
        await using var second = await TestPool.CreateAsync(planes, @operator, sick, Cancel);
        sick.Sim!.Faults.Add(new FaultRule(FaultKind.Latency) { Delay = TimeSpan.FromMinutes(5) });
        await @operator.UntilAsync(first.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        for (var i = 0; i < 3; i++) await @operator.RefreshAsync(first.Name, Cancel);
        await @operator.UntilAsync(second.Name, p => p.Condition(ConditionTypes.Synced)?.Reason == Reasons.Unreachable, Cancel);
        sick.Sim.Faults.Clear();
        await @operator.UntilAsync(second.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
    }

    private static string Break(string cloudsYaml, string what) => what switch
    {
        "region" => cloudsYaml.Replace("region_name: RegionOne", "region_name: Atlantis", StringComparison.Ordinal),
        "password" => cloudsYaml.Replace("password: test-only", "password: guessed", StringComparison.Ordinal),
        "address" => Unreachable.Cloud(cloudsYaml),
        "cloud" => cloudsYaml.Replace("  promise:", "  other:", StringComparison.Ordinal),
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };
}
