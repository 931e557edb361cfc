using Promise.Api;
using Promise.Integration.Tests.Allocations;
using Promise.Integration.Tests.Pools;
using Promise.OpenStack.Nova;
using Promise.Operator.Holds.Naming;
using Promise.TestBed;

namespace Promise.Integration.Tests.Story;

/// <summary>The flows of the architecture from the first step to the last, as a consumer sees them through kubectl, compared with what is in the cloud.</summary>
public abstract class StoryTests(AllocationBed bed)
{
    private static readonly string[] AllSteps = ["C1", "C2", "C3", "C4", "R1", "R2", "R3", "R4", "R5", "R6", "A1", "A2", "A3", "A4", "A5"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_numbered_steps_come_true_in_their_order_and_leave_nothing_behind()
    {
        var steps = new Steps(TestContext.Current.TestOutputHelper!);
        var (evening, open) = ($"evening-{Guid.NewGuid():N}"[..13], $"open-{Guid.NewGuid():N}"[..10]);
        await using var stage = await Stage.SetAsync(bed, steps, Cancel);
        var before = await UseAsync();

        await new CapacityChapter(stage).TellAsync(Cancel);
        await new ReservationChapter(stage, evening, open).TellAsync(Cancel);
        await new AllocationChapter(stage, evening).TellAsync(Cancel);
        await EndAsync(stage, evening, open);

        await Eventually.HoldsAsync(async () => (await UseAsync()).SequenceEqual(before), Cancel, TimeSpan.FromMinutes(1));
        steps.Saw("", "the cloud is as it was before");
        steps.Tell($"The numbered steps on {(bed.Reservations.Cloud.Sim is null ? "the real OpenStack" : "CloudSim")}:");
        Assert.Equal(AllSteps, steps.Numbers.Where(n => n.Length > 0));
    }

    private static async Task EndAsync(Stage stage, string evening, string open)
    {
        var window = (await stage.UntilAsync(evening, _ => true, Cancel)).Status.Window!;
        stage.Time.AdvanceTo(window.End!.Value - TimeSpan.FromMinutes(5));
        var notice = await stage.Shown.Events.SeesAsync(l => l.StartsWith($"{evening} Ending", StringComparison.Ordinal), Cancel);
        stage.Steps.Saw("", $"notice: \"{notice}\"");

        stage.Time.AdvanceTo(window.End.Value);
        var over = await stage.UntilAsync(evening, s => s.Phase == ReservationPhase.Completed, Cancel);
        foreach (var claim in over.Status.Allocations) await stage.UntilClaimAsync(claim.Name, s => s.Phase == AllocationPhase.Released, Cancel);
        stage.Steps.Saw("", $"end: servers deleted, everything released, {string.Join(", ", over.Status.History.Select(h => h.Type))}");

        await stage.KubectlAsync(Cancel, "delete", "allocation", $"{evening}-early", $"{evening}-late", "--timeout=180s");
        await stage.KubectlAsync(Cancel, "delete", "reservation", evening, open, "--timeout=180s");
    }

    /// <summary>What is used in the cloud, and what there is of ours.</summary>
    private async Task<IReadOnlyList<string>> UseAsync()
    {
        var cloud = bed.Reservations.Cloud.Operator;
        var used = (await CloudTruth.OfAsync(cloud, Cancel)).Where(t => t.Resource is not "volumeStorage/fast").Select(t => $"{t.Resource} {t.Used}");
        var flavors = (await cloud.Nova.ListFlavorsAsync(Cancel)).Select(f => f.Name);
        var servers = (await cloud.Nova.ListServersAsync(new ServerQuery { AllTenants = true }, Cancel)).Where(s => s.Metadata.ContainsKey(HoldNames.AllocationKey)).Select(s => s.Id);
        var volumes = (await cloud.Cinder.ListVolumesAsync(new() { AllTenants = true }, Cancel)).Select(v => v.Id);
        return [.. used, .. flavors.Order(), .. servers.Order(), .. volumes.Order()];
    }
}
