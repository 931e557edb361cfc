namespace Promise.CloudSim.Tests.Cinder;

public sealed class VolumeTests : IAsyncLifetime
{
    private CloudSimHost sim = null!;
    private SimClient one = null!;
    private SimClient two = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        sim = await CloudSimHost.StartAsync(new CloudSimOptions { FastPoolGb = 100 }, Cancel);
        one = await SimClient.LogIn(sim, "tenant-a", Cancel);
        two = await SimClient.LogIn(sim, "tenant-b", Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        one.Dispose();
        two.Dispose();
        await sim.DisposeAsync();
    }

    private async Task<string> Make(int size, string type = "fast")
    {
        var (status, body) = await one.Send("POST", "volume/v3/volumes", new { volume = new { size, volume_type = type } }, Cancel);
        Assert.Equal((202, "creating"), (status, (string?)body!["volume"]!["status"]));
        await Status(one, (string)body["volume"]!["id"]!);
        return (string)body["volume"]!["id"]!;
    }

    private static async Task<string?> Status(SimClient who, string id) => (string?)(await who.Get($"volume/v3/volumes/{id}", Cancel))["volume"]!["status"];

    [Fact]
    public async Task A_full_pool_ends_in_error_and_only_a_message_says_why()
    {
        Assert.Equal("available", await Status(one, await Make(90)));
        var late = await Make(20);
        Assert.Equal("error", await Status(one, late));
        var messages = (await one.Get($"volume/v3/messages?resource_uuid={late}", Cancel))["messages"]!.AsArray();
        Assert.EndsWith("Could not find any available weighted backend.", (string)Assert.Single(messages)!["user_message"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thin_pool_promises_up_to_its_ratio()
    {
        sim.Cloud.Change(c => c.Volumes.Quota.Set(one.ProjectId, "gigabytes", -1));
        Assert.Equal("available", await Status(one, await Make(9000, "bulk")));
        Assert.Equal("error", await Status(one, await Make(12000, "bulk")));
    }

    [Fact]
    public async Task Over_quota_is_413_with_both_numbers()
    {
        var (status, body) = await one.Send("POST", "volume/v3/volumes", new { volume = new { size = 1001, volume_type = "bulk" } }, Cancel);
        Assert.Equal(413, status);
        Assert.Equal("VolumeSizeExceedsAvailableQuota: Requested volume or snapshot exceeds allowed gigabytes quota. Requested 1001G, quota is 1000G and 0G has been consumed.",
            (string?)body!["overLimit"]!["message"]);
    }

    [Fact]
    public async Task A_transfer_hands_the_very_volume_over_to_whoever_has_the_key()
    {
        var id = await Make(10);
        var transfer = (await one.Send("POST", "volume/v3/volume-transfers", new { transfer = new { volume_id = id } }, Cancel)).Body!["transfer"]!;
        Assert.Equal("awaiting-transfer", await Status(one, id));
        Assert.Equal(400, (await one.Send("DELETE", $"volume/v3/volumes/{id}", cancel: Cancel)).Status);
        var path = $"volume/v3/volume-transfers/{transfer["id"]}/accept";
        Assert.Equal(400, (await two.Send("POST", path, new { accept = new { auth_key = "wrong" } }, Cancel)).Status);
        Assert.Equal(202, (await two.Send("POST", path, new { accept = new { auth_key = (string)transfer["auth_key"]! } }, Cancel)).Status);
        Assert.Equal("available", await Status(two, id));
        Assert.Equal(404, (await one.Send("GET", $"volume/v3/volumes/{id}", cancel: Cancel)).Status);
    }

    [Fact]
    public async Task An_attached_volume_is_in_use_and_outlives_its_server()
    {
        var id = await Make(10);
        var server = await one.Boot("1", Cancel);
        var (status, _) = await one.Send("POST", $"compute/v2.1/servers/{server["id"]}/os-volume_attachments", new { volumeAttachment = new { volumeId = id } }, Cancel);
        Assert.Equal((200, "in-use"), (status, await Status(one, id)));
        Assert.Equal(400, (await one.Send("DELETE", $"volume/v3/volumes/{id}", cancel: Cancel)).Status);
        await one.Send("DELETE", $"compute/v2.1/servers/{server["id"]}", cancel: Cancel);
        Assert.Equal("available", await Status(one, id));
    }

    [Theory]
    [InlineData("{'k': 'v', 'n': 'x'}", "v")]
    [InlineData("""{'k': "it's"}""", "it's")]
    [InlineData("""{'k': 'a\'b\\c'}""", @"a'b\c")]
    public async Task Metadata_is_asked_for_in_Python_s_notation(string filter, string value)
    {
        await one.Send("POST", "volume/v3/volumes", new { volume = new { size = 1, metadata = new { k = value, n = "x" } } }, Cancel);
        await one.Send("POST", "volume/v3/volumes", new { volume = new { size = 1, metadata = new { k = "other", n = "x" } } }, Cancel);
        var found = (await one.Get("volume/v3/volumes/detail?metadata=" + Uri.EscapeDataString(filter), Cancel))["volumes"]!.AsArray();
        Assert.Equal(value, (string?)Assert.Single(found)!["metadata"]!["k"]);
    }

    [Fact]
    public async Task Deleting_gives_the_pool_its_room_back()
    {
        var id = await Make(100);
        Assert.Equal(0, sim.Cloud.Read(c => c.Volumes.Pools[0].FreeGb));
        Assert.Equal(202, (await one.Send("DELETE", $"volume/v3/volumes/{id}", cancel: Cancel)).Status);
        Assert.Equal(404, (await one.Send("GET", $"volume/v3/volumes/{id}", cancel: Cancel)).Status);
        Assert.Equal(100, sim.Cloud.Read(c => c.Volumes.Pools[0].FreeGb));
    }
}
