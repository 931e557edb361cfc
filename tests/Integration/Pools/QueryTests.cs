using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using k8s;
using k8s.Autorest;
using k8s.Models;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>Questions over HTTP, asked as a service account of the cluster.</summary>
[Collection(PoolsCollection.Name)]
public sealed class QueryTests(PoolsPlane planes)
{
    private static readonly DateTimeOffset Seven = new(2026, 12, 1, 7, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A04_A_promise_is_found_by_windows_that_overlap_it_and_takes_its_room_in_them_only()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var @operator = await PoolOperator.StartAsync(planes.Plane, Cancel);
        await using var consumer = await ConsumerNamespace.CreateAsync(planes.Plane, Cancel);
        await using var pool = await TestPool.CreateAsync(planes, @operator, cloud, Cancel);
        await @operator.UntilAsync(pool.Name, p => p.Holds(ConditionTypes.Ready), Cancel);
        await pool.ReserveAsync(consumer.Name, "breakfast", 8, "m.small", Seven, Seven.AddHours(1), Cancel);
        var path = $"/v1/pools/{pool.Name}/reservations";
        var capacity = $"/v1/pools/{pool.Name}/capacity";

        using var nobody = new HttpClient { BaseAddress = @operator.Url };
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.GetAsync(path, Cancel)).StatusCode);
        using var guesser = Client(@operator, "guessed");
        Assert.Equal(HttpStatusCode.Unauthorized, (await guesser.GetAsync(path, Cancel)).StatusCode);
        using var client = await ClientAsync(@operator, consumer.Name, path);

        // the same window, one inside it, one that begins when it ends; exclusively only where it lies within
        Assert.Equal(["breakfast"], await NamesAsync(client, path, Seven, Seven.AddHours(1)));
        Assert.Equal(["breakfast"], await NamesAsync(client, path, Seven.AddMinutes(10), Seven.AddMinutes(20)));
        Assert.Empty(await NamesAsync(client, path, Seven.AddHours(1), Seven.AddHours(2)));
        Assert.Equal(["breakfast"], await NamesAsync(client, path, Seven.AddHours(-1), Seven.AddHours(2), "&scope=within"));
        Assert.Empty(await NamesAsync(client, path, Seven.AddMinutes(10), Seven.AddMinutes(20), "&scope=within"));

        var during = await GetAsync(client, $"{capacity}?start={Seven:O}&end={Seven.AddHours(1):O}&flavor=m.small".Replace("+", "%2B", StringComparison.Ordinal));
        Assert.Equal(40, Vcpus(during)["available"]!.GetValue<long>());
        Assert.Equal(8, Vcpus(during)["booked"]!.GetValue<long>());
        Assert.Equal(40, during["density"]!["available"]!.GetValue<long>());
        Assert.Equal(48, during["density"]!["total"]!.GetValue<long>());
        Assert.Equal(48, Vcpus(await GetAsync(client, capacity))["available"]!.GetValue<long>());

        var series = await GetAsync(client, $"{capacity}?start={Seven.AddHours(-1):O}&end={Seven.AddHours(2):O}&series=true".Replace("+", "%2B", StringComparison.Ordinal));
        Assert.Equal([Seven.AddHours(-1), Seven, Seven.AddHours(1)], series["series"]!.AsArray().Select(s => s!["from"]!.GetValue<DateTimeOffset>()));

        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync($"{capacity}?start=tomorrow", Cancel)).StatusCode);
        Assert.Equal("3.1.0", JsonNode.Parse(await nobody.GetStringAsync("/openapi/v1.json", Cancel))!["openapi"]!.GetValue<string>());
        await pool.CancelAsync(consumer.Name, "breakfast", Cancel);
    }

    private static JsonNode Vcpus(JsonNode answer) => answer["capacity"]!.AsArray().Single(c => c!["resource"]!.GetValue<string>() == "vcpus")!;

    private static async Task<JsonNode> GetAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(path, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonNode.Parse(text)!;
    }

    private static async Task<string[]> NamesAsync(HttpClient client, string path, DateTimeOffset start, DateTimeOffset end, string more = "") =>
        [.. (await GetAsync(client, $"{path}?start={start:O}&end={end:O}{more}".Replace("+", "%2B", StringComparison.Ordinal)))["reservations"]!.AsArray().Select(r => r!["name"]!.GetValue<string>())];

    /// <summary>A service account, refused first and granted then; the administrator where the control plane has no service accounts (loopback).</summary>
    private async Task<HttpClient> ClientAsync(PoolOperator @operator, string ns, string path)
    {
        try
        {
            await planes.Client.CoreV1.CreateNamespacedServiceAccountAsync(new V1ServiceAccount { Metadata = new V1ObjectMeta { Name = "asker" } }, ns, cancellationToken: Cancel);
            var token = await planes.Client.CoreV1.CreateNamespacedServiceAccountTokenAsync(
                new Authenticationv1TokenRequest { Spec = new V1TokenRequestSpec { Audiences = [] } }, "asker", ns, cancellationToken: Cancel);
            var client = Client(@operator, token.Status.Token);
            Assert.Equal(HttpStatusCode.Forbidden, (await client.GetAsync(path, Cancel)).StatusCode);
            await GrantAsync(ns);
            return client;
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return Client(@operator, planes.Plane.ClientConfiguration.AccessToken);
        }
    }

    private static HttpClient Client(PoolOperator @operator, string token)
    {
        var client = new HttpClient { BaseAddress = @operator.Url };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    private async Task GrantAsync(string ns)
    {
        var rule = new V1PolicyRule { ApiGroups = [PromiseNames.Group], Resources = ["capacitypools/capacity", "capacitypools/reservations"], Verbs = ["get"] };
        await planes.Client.RbacAuthorizationV1.CreateClusterRoleAsync(new V1ClusterRole { Metadata = new V1ObjectMeta { Name = ns }, Rules = [rule] }, cancellationToken: Cancel);
        await planes.Client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(new V1ClusterRoleBinding
        {
            Metadata = new V1ObjectMeta { Name = ns },
            RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = ns },
            Subjects = [new Rbacv1Subject { Kind = "ServiceAccount", Name = "asker", NamespaceProperty = ns }],
        }, cancellationToken: Cancel);
    }
}
