using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.Integration.Tests.Contract.Services;

public abstract class CinderContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    [Fact]
    public async Task Pools_say_what_is_free_and_how_thin_they_are()
    {
        var pools = (await Operator.Cinder.ListPoolsAsync(Now)).ToDictionary(pool => pool.Capabilities.VolumeBackendName!);

        var (thick, thin) = (pools["fast"].Capabilities, pools["bulk"].Capabilities);
        Assert.Equal(1000, thick.TotalCapacityGb.Value);
        Assert.Equal((false, true, 1.0), (thick.ThinProvisioningSupport, thick.ThickProvisioningSupport, thick.MaxOverSubscriptionRatio.Value));
        Assert.Equal((10000, true, 2.0), (thin.TotalCapacityGb.Value, thin.ThinProvisioningSupport, thin.MaxOverSubscriptionRatio.Value));
        Assert.InRange(thick.FreeCapacityGb.Value!.Value, 0, 1000);
        Assert.NotNull(thick.Timestamp);
    }

    [Fact]
    public async Task A_volume_bears_our_metadata_and_is_found_by_it()
    {
        var mark = Guid.NewGuid().ToString("D");
        var volume = await CreateAsync(new NewVolume(Unique("volume"), 2, "fast", Description: "it's ours", Metadata: new Dictionary<string, string> { ["promise-uid"] = mark, ["note"] = @"a'b\c" }));

        var ready = await AvailableAsync(volume.Id);

        Assert.Equal((2, "fast", volume.Name), (ready.Size, ready.VolumeType, ready.Name));
        Assert.Equal((await Operator.Identity.GetTokenAsync(Now)).ProjectId, ready.ProjectId);
        Assert.Equal(volume.Id, Assert.Single(await Operator.Cinder.ListVolumesAsync(new VolumeQuery { AllTenants = true, Metadata = new Dictionary<string, string> { ["promise-uid"] = mark } }, Now)).Id);
        Assert.Equal(volume.Id, Assert.Single(await Operator.Cinder.ListVolumesAsync(
            new VolumeQuery { Name = volume.Name, Metadata = new Dictionary<string, string> { ["note"] = @"a'b\c" } }, Now)).Id);
        Assert.Equal(volume.Id, Assert.Single(await Operator.Cinder.ListVolumesAsync(new VolumeQuery { Name = volume.Name, Status = "available" }, Now)).Id);
        var changed = await Operator.Cinder.SetVolumeMetadataAsync(volume.Id, new Dictionary<string, string> { ["slot"] = "3" }, Now);
        Assert.Equal((mark, "3"), (changed["promise-uid"], changed["slot"]));
        Assert.Equal("3", (await Operator.Cinder.GetVolumeAsync(volume.Id, Now))!.Metadata["slot"]);
        Assert.True(await Operator.Cinder.DeleteVolumeAsync(volume.Id, Now));
        await Until("the volume is gone", () => Operator.Cinder.GetVolumeAsync(volume.Id, Now), gone => gone is null);
        Assert.False(await Operator.Cinder.DeleteVolumeAsync(volume.Id, Now));
    }

    [Fact]
    public async Task Volumes_are_listed_over_several_pages()
    {
        var mark = new Dictionary<string, string> { ["promise-uid"] = Guid.NewGuid().ToString("D") };
        for (var i = 0; i < 3; i++)
            await CreateAsync(new NewVolume(Unique("page"), 1, "bulk", Metadata: mark));

        var listed = await Operator.Cinder.ListVolumesAsync(new VolumeQuery { Metadata = mark, PageSize = 1 }, Now);

        Assert.Equal(3, listed.Select(volume => volume.Id).Distinct().Count());
    }

    [Fact]
    public async Task A_volume_for_which_there_is_no_room_is_accepted_and_ends_in_error_with_a_message()
    {
        var volume = await CreateAsync(new NewVolume(Unique("huge"), 5000, "fast"));

        await Until("the volume fails", () => Operator.Cinder.GetVolumeAsync(volume.Id, Now), seen => seen!.Status == "error");

        var message = Assert.Single(await Operator.Cinder.ListMessagesAsync(volume.Id, Now));
        Assert.Contains("Could not find any available weighted backend", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Over_the_projects_quota_is_quota()
    {
        var own = await OwnProjectAsync();
        await Raw(Operator).SendAsync("volumev3", HttpMethod.Put, $"/os-quota-sets/{own.Id}", """{"quota_set": {"gigabytes": 5, "volumes": 3}}""", Now);

        var refused = await Refused(() => own.Cloud.Cinder.CreateVolumeAsync(new NewVolume(Unique("over"), 10, "bulk"), Now));

        Assert.Equal((FaultKind.Quota, 413), (refused.Kind, (int)refused.StatusCode!));
        var quota = await Operator.Cinder.GetQuotaAsync(own.Id, Now);
        Assert.Equal((5, 0, 3), (quota.Gigabytes.Limit, quota.Gigabytes.InUse, quota.Volumes.Limit));
        Assert.True(quota.Resources.ContainsKey("gigabytes_fast"));
        Assert.Equal(5, (await own.Cloud.Cinder.GetLimitsAsync(null, Now)).MaxTotalVolumeGigabytes);
        Assert.Equal(3, (await Operator.Cinder.GetLimitsAsync(own.Id, Now)).MaxTotalVolumes);
    }

    [Fact]
    public async Task A_volume_goes_to_another_project_for_its_key()
    {
        var volume = await CreateAsync(new NewVolume(Unique("gift"), 1, "bulk"));
        await AvailableAsync(volume.Id);

        var transfer = await Operator.Cinder.CreateTransferAsync(volume.Id, Unique("transfer"), Now);
        Assert.False(transfer.AuthKey.IsEmpty);
        Assert.DoesNotContain(transfer.AuthKey.Reveal(), transfer.ToString(), StringComparison.Ordinal);
        Assert.Contains(await Operator.Cinder.ListTransfersAsync(allTenants: true, Now), one => one.Id == transfer.Id && one.VolumeId == volume.Id);
        Assert.Equal("awaiting-transfer", (await Operator.Cinder.GetVolumeAsync(volume.Id, Now))!.Status);
        Assert.NotNull(await Refused(() => Consumer.Cinder.AcceptTransferAsync(transfer.Id, new Secret("0000000000000000"), Now)));
        await Consumer.Cinder.AcceptTransferAsync(transfer.Id, transfer.AuthKey, Now);

        var given = await Until("the volume is the consumer's", () => Consumer.Cinder.GetVolumeAsync(volume.Id, Now), seen => seen?.Status == "available");
        Assert.Equal((await Consumer.Identity.GetTokenAsync(Now)).ProjectId, given!.ProjectId);
        Assert.False(await Operator.Cinder.DeleteTransferAsync(transfer.Id, Now));
    }

    [Fact]
    public async Task A_transfer_that_is_withdrawn_leaves_the_volume_where_it_was()
    {
        var volume = await CreateAsync(new NewVolume(Unique("kept"), 1, "bulk"));
        await AvailableAsync(volume.Id);
        var transfer = await Operator.Cinder.CreateTransferAsync(volume.Id, Unique("transfer"), Now);

        Assert.True(await Operator.Cinder.DeleteTransferAsync(transfer.Id, Now));

        await AvailableAsync(volume.Id);
    }

    [Fact]
    public async Task Types_services_and_zones_are_listed()
    {
        Assert.Superset(new HashSet<string> { "fast", "bulk" }, (await Operator.Cinder.ListTypesAsync(Now)).Select(type => type.Name).ToHashSet());
        Assert.Equal("fast", (await Operator.Cinder.ListTypesAsync(Now)).Single(type => type.Name == "fast").ExtraSpecs["volume_backend_name"]);
        Assert.Contains(await Operator.Cinder.ListServicesAsync(Now), service => service is { Binary: "cinder-volume", State: "up", Status: "enabled" });
        Assert.Contains(await Operator.Cinder.ListAvailabilityZonesAsync(Now), zone => zone.Name == "nova" && zone.State.Available);
    }

    private async Task<Volume> CreateAsync(NewVolume wanted)
    {
        var volume = await Operator.Cinder.CreateVolumeAsync(wanted, Now);
        Afterwards(async late =>
        {
            await Until("the volume rests", () => Operator.Cinder.GetVolumeAsync(volume.Id, late), seen => seen is null or { Status: "available" or "error" or "in-use" });
            await Operator.Cinder.DeleteVolumeAsync(volume.Id, late);
        });
        return volume;
    }

    private async Task<Volume> AvailableAsync(string id) =>
        (await Until("the volume is available", () => Operator.Cinder.GetVolumeAsync(id, Now), seen => seen?.Status == "available"))!;
}
