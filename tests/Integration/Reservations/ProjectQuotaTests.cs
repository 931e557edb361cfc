using Promise.Api;
using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

/// <summary>The consumer's own project has limits at Nova and Neutron: a promise that it could not use is none.</summary>
public abstract class ProjectQuotaTests(ReservationBed bed, string pool)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_projects_own_quota_forbids_is_refused_and_what_it_allows_is_promised()
    {
        using var raw = new RawApi(bed.Cloud.Operator, "");
        var project = (await bed.Cloud.Operator.Identity.GetTokenAsync(Cancel)).ProjectId!;
        var (compute, network) = (await bed.Cloud.Operator.Nova.GetQuotaAsync(project, Cancel), await bed.Cloud.Operator.Neutron.GetQuotaAsync(project, Cancel));
        Task Instances(long limit) => raw.SendAsync("compute", HttpMethod.Put, $"/os-quota-sets/{project}", $$$"""{"quota_set":{"instances":{{{limit}}},"force":true}}""", Cancel);
        Task FloatingIPs(long limit) => raw.SendAsync("network", HttpMethod.Put, $"/v2.0/quotas/{project}", $$$"""{"quota":{"floatingip":{{{limit}}}}}""", Cancel);
        try
        {
            await Instances(compute.Instances.InUse + 2);
            await FloatingIPs(network.FloatingIp!.Used + 1);
            await bed.Operator.RefreshAsync(pool, Cancel);

            var servers = await bed.UntilAsync(await bed.CreateAsync(pool, Of(3, 0), Cancel), ReservationPhase.Rejected, Cancel);
            Assert.Equal((Reasons.ProjectQuotaExceeded, 2), (servers.Status.TerminalReason, servers.Status.LargestCount));
            var addresses = await bed.UntilAsync(await bed.CreateAsync(pool, Of(1, 2), Cancel), ReservationPhase.Rejected, Cancel);
            Assert.Equal((Reasons.ProjectQuotaExceeded, 1), (addresses.Status.TerminalReason, addresses.Status.LargestCount));

            // what is promised counts before it is used
            var first = await bed.UntilAsync(await bed.CreateAsync(pool, Of(2, 1), Cancel), ReservationPhase.Active, Cancel);
            var second = await bed.UntilAsync(await bed.CreateAsync(pool, Of(1, 0), Cancel), ReservationPhase.Rejected, Cancel);
            Assert.Equal((Reasons.ProjectQuotaExceeded, 0), (second.Status.TerminalReason, second.Status.LargestCount));
            Assert.Equal("ACTIVE", (await bed.BootAsync(first, "web", Cancel)).Status);
            foreach (var one in new[] { servers, addresses, first, second }) await bed.CancelAsync(one, Cancel);
        }
        finally
        {
            await Instances(compute.Instances.Limit);
            await FloatingIPs(network.FloatingIp!.Limit);
        }
    }

    private static ReservationSpec Of(int servers, int floatingIPs) => new()
    {
        Pool = "",
        AllocateWithin = TimeSpan.Zero,
        Instances = [new InstanceItem { Name = "web", Count = servers, Requirements = ReservationLifeTests.Small }],
        FloatingIPs = floatingIPs == 0 ? [] : [new FloatingIPItem { Name = "fip", Count = floatingIPs, Network = "public" }],
    };
}
