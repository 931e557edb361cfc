using System.Net.Http.Headers;
using k8s;
using k8s.Models;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crds;

/// <summary>Each file under invalid/ is refused by the API server itself. Its first line says which field the message has to name.</summary>
public sealed class InvalidManifestTests(SharedControlPlane shared)
{
    private const string Expectation = "# expect: ";

    private static readonly string Folder = Repository.PathOf("tests", "Integration", "Crds", "invalid");

    public static TheoryData<string> Files() => [.. Directory.GetFiles(Folder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Is_refused_with_a_message_that_names_the_field(string name)
    {
        var manifest = await File.ReadAllTextAsync(Path.Combine(Folder, $"{name}.yaml"), TestContext.Current.CancellationToken);
        var field = Assert.Single(manifest.Split('\n'), line => line.StartsWith(Expectation, StringComparison.Ordinal))[Expectation.Length..];
        var plane = await shared.StartedAsync();
        using var client = plane.NewClient();

        var answer = await CreateAsync(client, manifest);

        Assert.Equal("Failure", answer.Status);
        Assert.Contains(field, answer.Message, StringComparison.Ordinal);
        Assert.True(answer.Code is 400 or 422, $"{answer.Code}: {answer.Message}");
    }

    // As kubectl create --dry-run=server sends it, without a process a file.
    private static async Task<V1Status> CreateAsync(Kubernetes client, string manifest)
    {
        var path = KubernetesYaml.Deserialize<KubernetesObject>(manifest).Kind switch
        {
            CapacityPool.KubeKind => CapacityPool.KubePlural,
            Reservation.KubeKind => $"namespaces/default/{Reservation.KubePlural}",
            _ => $"namespaces/default/{Allocation.KubePlural}",
        };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(client.BaseUri, $"apis/{PromiseNames.ApiVersion}/{path}?dryRun=All&fieldValidation=Strict"));
        request.Content = new StringContent(manifest, new MediaTypeHeaderValue("application/yaml"));
        if (client.Credentials is { } credentials) await credentials.ProcessHttpRequestAsync(request, TestContext.Current.CancellationToken);
        using var response = await client.HttpClient.SendAsync(request, TestContext.Current.CancellationToken);
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.False(response.IsSuccessStatusCode, $"accepted: {body}");
        return KubernetesJson.Deserialize<V1Status>(body);
    }
}
