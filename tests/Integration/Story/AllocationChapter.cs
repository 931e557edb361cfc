using System.Diagnostics;
using Promise.Api;
using Promise.Integration.Tests.Allocations;
using Promise.OpenStack.Nova;

namespace Promise.Integration.Tests.Story;

/// <summary>A1 to A5: what was held is handed over, and what nobody claims goes back.</summary>
internal sealed class AllocationChapter(Stage stage, string evening)
{
    private static readonly TimeSpan Immediately = TimeSpan.FromSeconds(10);

    private readonly (string Early, string Late) claims = ($"{evening}-early", $"{evening}-late");

    public async Task TellAsync(CancellationToken cancellationToken)
    {
        var window = (await stage.UntilAsync(evening, _ => true, cancellationToken)).Status.Window!;
        await ClaimAsync(claims.Early, cancellationToken);
        var (waiting, first) = await AnsweredAsync(claims.Early, cancellationToken);
        Assert.Equal((AllocationAnswer.Waiting, window.Start), (waiting.Status.Answer, waiting.Status.StartsAt));
        Assert.Empty(await stage.Allocations.ServersAsync(waiting, cancellationToken));
        stage.Time.AdvanceTo(window.Start);
        await stage.UntilAsync(evening, s => s.StartedAt is not null, cancellationToken);
        await ClaimAsync(claims.Late, cancellationToken);
        stage.Steps.Saw("A1", $"claimed: {claims.Early} before the start (GitOps applies everything at once), {claims.Late} after it");

        var (taken, second) = await AnsweredAsync(claims.Late, cancellationToken);
        Assert.Equal(AllocationAnswer.Accepted, taken.Status.Answer);
        stage.Steps.Saw("A2", $"answered after {first.TotalMilliseconds:F0} and {second.TotalMilliseconds:F0} ms: Waiting until {window.Start:HH:mm:ss}, and {taken.Status.Answer}");

        await stage.Shown.Allocations.SeesAsync(l => l == $"{claims.Early} Waiting", cancellationToken);
        await stage.Shown.Allocations.SeesAsync(l => l == $"{claims.Early} Allocated", cancellationToken, TimeSpan.FromMinutes(1));
        stage.Steps.Saw("A3", $"subscribed: kubectl get --watch shows {claims.Early} {string.Join(", ", Phases(claims.Early))}");

        await AllocatedAsync(window.ExpiresAt!.Value, cancellationToken);
        await ToldAsync(cancellationToken);
    }

    private Task ClaimAsync(string name, CancellationToken cancellationToken) => stage.ApplyAsync(
        $$"""
        apiVersion: promise.opnfv.org/v1alpha1
        kind: Allocation
        metadata: {name: {{name}}}
        spec:
          reservation: {{evening}}
          credentialsRef: {name: {{AllocationBed.Consumer}}, cloud: {{AllocationBed.Consumer}}}
          servers: [{name: {{name}}, item: web, count: 1, image: {{AllocationBed.Image}}, networks: [{network: private}]}]
        """, cancellationToken);

    private async Task<(Allocation Allocation, TimeSpan After)> AnsweredAsync(string name, CancellationToken cancellationToken)
    {
        var asked = Stopwatch.GetTimestamp();
        var answered = await stage.UntilClaimAsync(name, s => s.Answer is not null, cancellationToken);
        var after = Stopwatch.GetElapsedTime(asked);
        Assert.InRange(after, TimeSpan.Zero, Immediately);
        return (answered, after);
    }

    private async Task AllocatedAsync(DateTimeOffset expiry, CancellationToken cancellationToken)
    {
        var (nova, placed) = (stage.Cloud.Operator.Nova, new List<string>());
        foreach (var name in new[] { claims.Early, claims.Late })
        {
            var done = await stage.UntilClaimAsync(name, s => s.Phase == AllocationPhase.Allocated, cancellationToken);
            var server = Assert.Single(await stage.Allocations.ServersAsync(done, cancellationToken));
            Assert.Equal("ACTIVE", server.Status);
            placed.Add(server.Host!);
        }

        var drawn = await stage.UntilAsync(evening, s => s.Allocated.GetValueOrDefault("web") == 2, cancellationToken);
        Assert.Equal(ReservationChapter.Count, await stage.Allocations.Reservations.OwnedAsync(drawn, "VCPU", cancellationToken)); // the servers own nothing beside the slots
        Assert.All(placed, host => Assert.Contains(drawn.Status.Holds, h => h.Kind == HoldKind.Slot && h.Host == host));

        stage.Time.AdvanceTo(expiry);
        var rest = await stage.UntilAsync(evening, s => s.ExpiredAt is not null, cancellationToken);
        Assert.Equal(2, rest.Status.Holds.Count(h => h.Kind == HoldKind.Slot));
        Assert.Equal(2, await stage.Allocations.Reservations.OwnedAsync(drawn, "VCPU", cancellationToken));
        Assert.Null(await stage.Cloud.Operator.Cinder.GetVolumeAsync(drawn.Status.Holds.Single(h => h.Kind == HoldKind.Volume).Id, cancellationToken));
        Assert.Null(await stage.Cloud.Operator.Neutron.GetFloatingIpAsync(drawn.Status.Holds.Single(h => h.Kind == HoldKind.FloatingIP).Id, cancellationToken));
        foreach (var server in await nova.ListServersAsync(new ServerQuery { AllTenants = true, FlavorId = drawn.Status.Holds.First(h => h.Kind == HoldKind.Flavor).Id }, cancellationToken))
            Assert.Equal("ACTIVE", server.Status);
        var released = await stage.Shown.Events.SeesAsync(l => l.StartsWith($"{evening} RemainderReleased", StringComparison.Ordinal), cancellationToken);
        Assert.Single(rest.Status.History, h => h.Type == FactTypes.ReservationExpired);
        stage.Steps.Saw("A4", $"allocated: two servers are ACTIVE on the held hosts; at expiry the rest was given back: \"{released[(evening.Length + 1)..]}\"");
    }

    private async Task ToldAsync(CancellationToken cancellationToken)
    {
        var lines = new List<string>();
        foreach (var name in new[] { claims.Early, claims.Late })
        {
            await stage.Shown.Allocations.SeesAsync(l => l == $"{name} Allocated", cancellationToken);
            var told = (await stage.UntilClaimAsync(name, s => s.Phase == AllocationPhase.Allocated, cancellationToken)).Status;
            Assert.Contains(told.History, h => h.Type == FactTypes.AllocationReady);
            var server = Assert.Single(told.Servers);
            var truth = await stage.Cloud.Operator.Nova.GetServerAsync(server.Id!, cancellationToken);
            Assert.Equal((truth!.Status, truth.Host), (server.State, server.Host));
            Assert.Equal(truth.Addresses.SelectMany(a => a.Value).Select(a => a.Addr), server.Addresses);
            lines.Add($"{server.Name} {server.State} on {server.Host} at {string.Join(", ", server.Addresses)}");
        }

        stage.Steps.Saw("A5", $"told: {string.Join("; ", lines)}");
    }

    private IEnumerable<string> Phases(string name) =>
        stage.Shown.Allocations.Lines.Where(l => l.StartsWith($"{name} ", StringComparison.Ordinal) && l.Length > name.Length + 1).Select(l => l[(name.Length + 1)..]).Distinct();
}
