using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Promise.Api;
using Promise.Operator.Reservations.Status;
using Promise.Runtime;

namespace Promise.Integration.Tests.Allocations;

/// <summary>What users entrust to us goes where it is needed and nowhere else, neither when all goes well nor when it fails.</summary>
public abstract class SecretsTests(AllocationBed bed)
{
    private const string Password = "pw-marker-a71f09c3", WrongPassword = "wrong-marker-b2e4d8", Torn = "torn-marker-c95d117";

    // of lengths that three divides, so that it looks the same in Base64 wherever it stands in a repetition of itself
    private const string UserData = "user-data-marker-d63a", Plain = "plain-data-marker-e84";

    /// <summary>How tokens of Keystone begin.</summary>
    private const string Token = "gAAAAA";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passwords_tokens_and_user_data_are_in_no_object_no_Event_and_no_log()
    {
        var run = $"{Guid.NewGuid():N}"[..8];
        await using var user = await MarkedUser.AddAsync(bed.Reservations.Cloud, AllocationBed.Project, Password, Cancel);
        using var client = bed.Reservations.Plane.NewClient();
        bed.Operator.Log.Listen();
        await SecretAsync("good", "clouds.yaml", user.CloudsYaml());
        await SecretAsync("wrong", "clouds.yaml", user.CloudsYaml(text => text.Replace(Password, WrongPassword, StringComparison.Ordinal)));
        await SecretAsync("torn", "clouds.yaml", user.CloudsYaml(text => text.Replace($"\"{Password}\"", $"\"{Torn}", StringComparison.Ordinal)));
        await SecretAsync("short", "userData", UserData);
        await SecretAsync("long", "userData", string.Concat(Enumerable.Repeat(UserData, 60_000 / UserData.Length)));
        var reservation = await bed.ActiveAsync(
            AllocationBed.Slots(4, s => s with { Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }] }), Cancel);

        var well = await bed.CreateAsync(Servers("good", "short") with { Volumes = [new VolumeRequest { Item = "data", AttachTo = "web" }] }, Cancel);
        var plain = await bed.CreateAsync(AllocationBed.Servers(reservation, 1, s => s with { UserData = Plain }), Cancel);
        var free = await bed.CreateAsync(Servers("good", "short", s => s with { Item = null, Flavor = "m.small" }) with { Reservation = null, Pool = bed.Pool }, Cancel);
        var refused = await bed.CreateAsync(Servers("good", "long"), Cancel);
        var unauthorized = await bed.CreateAsync(Servers("wrong", "short"), Cancel);
        var unreadable = await bed.CreateAsync(Servers("torn", "short"), Cancel);
        var pool = await bed.Operator.Pools.CreateAsync(
            new CapacityPool
            {
                Metadata = new V1ObjectMeta { Name = $"shut-{run}" },
                Spec = new CapacityPoolSpec { Cloud = new PoolCloud { CredentialsRef = new PoolCredentialsReference { Namespace = "default", Name = $"wrong-{run}" } }, Compute = new PoolCompute() },
            }, Cancel);

        foreach (var made in new[] { well, plain, free }) await bed.UntilAsync(made, AllocationPhase.Allocated, Cancel);
        await bed.UntilAsync(refused, s => s.Servers is [{ Fault: { } fault }] && fault.Contains("not shown", StringComparison.Ordinal), Cancel);
        await bed.UntilAsync(unauthorized, s => s.Conditions.Find(ConditionTypes.Reconciling)?.Reason == Reasons.Unauthorized, Cancel);
        await bed.UntilAsync(unreadable, s => s.Conditions.Find(ConditionTypes.Ready)?.Reason == Reasons.CredentialsInvalid, Cancel);
        await bed.Operator.UntilAsync(pool.Metadata.Name, p => p.Status.Conditions.Find(ConditionTypes.Synced)?.Reason == Reasons.Unauthorized, Cancel);
        await NothingIsShownAsync();

        // nor on the way back: volumes are transferred with keys, servers deleted, failures given up
        Allocation[] all = [well, plain, free, refused, unauthorized, unreadable];
        foreach (var one in all) await bed.DeleteAsync(one, Cancel);
        foreach (var one in all) await bed.GoneAsync(one, Cancel);
        await bed.Operator.Pools.DeleteAsync(EntityKey.Of(pool), cancellationToken: Cancel);
        await bed.Reservations.CancelAsync(reservation, Cancel);
        await NothingIsShownAsync();

        AllocationSpec Servers(string credentials, string userData, Func<ServerRequest, ServerRequest>? change = null)
        {
            var spec = AllocationBed.Servers(reservation, 1, s => (change?.Invoke(s) ?? s) with { UserDataSecretRef = new SecretReference { Name = $"{userData}-{run}" } });
            return spec with { CredentialsRef = new CredentialsReference { Name = $"{credentials}-{run}" } };
        }

        Task SecretAsync(string name, string key, string text) => client.CoreV1.CreateNamespacedSecretAsync(
            new V1Secret { Metadata = new V1ObjectMeta { Name = $"{name}-{run}" }, StringData = new Dictionary<string, string> { [key] = text } }, "default", cancellationToken: Cancel);

        async Task NothingIsShownAsync()
        {
            var (objects, log) = (await ObjectsAsync(client), string.Join('\n', bed.Operator.Log.Lines()));
            // they do tell of it, at the finest level
            Assert.Contains(unauthorized.Metadata.Name, log, StringComparison.Ordinal);
            Assert.Contains("Debug:", log, StringComparison.Ordinal);
            Assert.Contains(well.Metadata.Uid, objects, StringComparison.Ordinal);
            foreach (var text in new[] { objects, log })
                Assert.All(Marks(), mark => Assert.DoesNotContain(mark, text, StringComparison.Ordinal));
        }
    }

    private static string[] Marks() => [Token, Password, WrongPassword, Torn, UserData, Plain, Convert.ToBase64String(Encoding.UTF8.GetBytes(UserData)), Convert.ToBase64String(Encoding.UTF8.GetBytes(Plain))];

    /// <summary>All of ours that an API server shows, and all Events; without what users wrote into the specs themselves.</summary>
    private static async Task<string> ObjectsAsync(Kubernetes client)
    {
        var shown = new StringBuilder(KubernetesJson.Serialize(await client.CoreV1.ListEventForAllNamespacesAsync(cancellationToken: Cancel)));
        foreach (var kind in new[] { "capacitypools", "reservations", "allocations" })
        {
            var list = JsonSerializer.SerializeToNode(await client.CustomObjects.ListClusterCustomObjectAsync("promise.opnfv.org", "v1alpha1", kind, cancellationToken: Cancel))!;
            foreach (var one in list["items"]!.AsArray().Cast<JsonObject>())
            {
                one.Remove("spec");
                shown.AppendLine(one.ToJsonString());
            }
        }

        return shown.ToString();
    }
}
