using Promise.Api;
using Promise.CloudSim.Faults;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Reservations;

/// <summary>What happens where a service of the cloud refuses or does not answer.</summary>
public sealed class RefusingCloudTests(OneSmallHost fixture) : IClassFixture<OneSmallHost>
{
    private readonly ReservationBed bed = fixture.Bed;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static ReservationSpec Slots(int count) => new()
    {
        Pool = "",
        AllocateWithin = TimeSpan.Zero,
        Instances = [new InstanceItem { Name = "web", Count = count, Requirements = new InstanceRequirements { Vcpus = 1, Memory = Quantity.Parse("512Mi"), Disk = Quantity.Parse("1Gi") } }],
    };

    private Task<Reservation> CreateAsync(ReservationSpec spec) => bed.CreateAsync(fixture.Pool, spec, Cancel);

    [Fact]
    public async Task A26_Where_one_service_refuses_nothing_is_left_in_any_and_it_is_tried_again()
    {
        var faults = bed.Cloud.Sim!.Faults;
        using var second = new Refusal(faults, new FaultRule(FaultKind.Status) { Service = "volume", Method = "POST", Path = "/volumes$", Status = 413, Skip = 1 });
        var made = await CreateAsync(Slots(2) with
        {
            Volumes = [new VolumeItem { Name = "data", Count = 2, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
            FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
            Addresses = [new AddressItem { Name = "port", Count = 2, Subnet = bed.Operator.Book(fixture.Pool).Observation!.Subnets.Keys.First() }],
        });

        var failed = await bed.UntilAsync(made, s => s.Conditions.Find(ConditionTypes.Held) is { Reason: Reasons.HoldFailed }, Cancel);

        Assert.Contains("olume", failed.Status.Conditions.Find(ConditionTypes.Held)!.Message);
        Assert.Empty(failed.Status.Holds);
        Assert.Empty(await bed.TracesAsync(failed, Cancel));
        Assert.Equal((0, 0, 0, 0), bed.Cloud.Sim.Cloud.Read(c =>
            (c.Volumes.Volumes.Count, c.Network.FloatingIps.Count, c.Compute.Servers.Count, c.Placement.Classes.Count(k => k.StartsWith("CUSTOM_PROMISE", StringComparison.Ordinal)))));

        second.Dispose();
        var active = await bed.UntilAsync(made, ReservationPhase.Active, Cancel);
        Assert.Equal(2, active.Status.Holds.Count(h => h.Kind == HoldKind.Volume));
        Assert.True(active.Status.Conditions.IsTrue(ConditionTypes.Ready));
        await bed.CancelAsync(active, Cancel);
    }

    [Fact]
    public async Task A_deletion_waits_for_a_cloud_that_is_down_says_so_and_goes_on_when_it_is_back()
    {
        var active = await bed.UntilAsync(await CreateAsync(Slots(1)), ReservationPhase.Active, Cancel);
        using (new Refusal(bed.Cloud.Sim!.Faults, new FaultRule(FaultKind.DropBefore)))
        {
            await bed.DeleteAsync(active, Cancel);
            var waiting = await bed.UntilAsync(active, s => s.Conditions.Find(ConditionTypes.Reconciling) is { Status: "True" }, Cancel);
            Assert.Contains(PromiseNames.AbandonCloudAnnotation, waiting.Status.Conditions.Find(ConditionTypes.Reconciling)!.Message);
            Assert.Equal(1, bed.Cloud.Sim!.Cloud.Read(c => c.Placement.Consumers.Values.Count(o => o.Type == "PROMISE_HOLD")));
        }

        await bed.CancelAsync(active, Cancel);
        Assert.Equal(0, await bed.OwnedAsync(active, "VCPU", Cancel));
    }

    [Fact]
    public async Task A_cloud_that_is_gone_for_good_is_given_up_on_request_with_a_record_and_the_sweeper_knows_what_to_do_if_it_returns()
    {
        var active = await bed.UntilAsync(await CreateAsync(Slots(1)), ReservationPhase.Active, Cancel);
        using (new Refusal(bed.Cloud.Sim!.Faults, new FaultRule(FaultKind.DropBefore)))
        {
            await bed.Operator.Reservations.MergePatchAsync(
                new("default", active.Metadata.Name), """{"metadata":{"annotations":{"promise.opnfv.org/abandon-cloud":"true"}}}"""u8.ToArray(), Cancel);
            await bed.CancelAsync(active, Cancel);
        }

        var record = await bed.Operator.Get<IEntityClient<k8s.Models.V1ConfigMap>>().GetAsync(new("default", $"abandoned-{active.Metadata.Uid}"), Cancel);
        Assert.Contains(active.Status.Holds.First(h => h.Kind == HoldKind.Slot).Id, record!.Data["holds"]);
        bed.Time.Advance(TimeSpan.FromMinutes(10));
        await Eventually.HoldsAsync(async () => await bed.OwnedAsync(active, "VCPU", Cancel) == 0, Cancel, TimeSpan.FromMinutes(2));
    }

    /// <summary>A fault for as long as it is not disposed of.</summary>
    private sealed class Refusal : IDisposable
    {
        private readonly FaultPlan plan;

        public Refusal(FaultPlan plan, FaultRule rule)
        {
            this.plan = plan;
            plan.Add(rule);
        }

        public void Dispose() => plan.Clear();
    }
}
