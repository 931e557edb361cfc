using System.Text.Json.Nodes;
using Promise.Integration.Tests.Contract.Clouds;
using Promise.Integration.Tests.Pools;

namespace Promise.Integration.Tests.Allocations;

/// <summary>A user of the consumer's project whose password is like no other text in the world.</summary>
internal sealed class MarkedUser : IAsyncDisposable
{
    private readonly RawApi identity;
    private readonly string id;
    private readonly string cloudsYaml;

    private MarkedUser(RawApi identity, string id, string cloudsYaml) => (this.identity, this.id, this.cloudsYaml) = (identity, id, cloudsYaml);

    public static async Task<MarkedUser> AddAsync(TestCloud cloud, string project, string password, CancellationToken cancellationToken)
    {
        var entry = Promise.OpenStack.Configuration.CloudsYaml.Parse(cloud.CloudsYaml).Cloud("admin");
        var identity = new RawApi(cloud.Administrator, entry.AuthUrl.ToString());
        async Task<string> IdAsync(string kind, string name) => (string)(await identity.IdentityAsync(HttpMethod.Get, $"/{kind}?name={name}", null, cancellationToken))![kind]![0]!["id"]!;

        var name = $"marked-{Guid.NewGuid():N}";
        var body = new JsonObject { ["user"] = new JsonObject { ["name"] = name, ["password"] = password } };
        var id = (string)(await identity.IdentityAsync(HttpMethod.Post, "/users", body.ToJsonString(), cancellationToken))!["user"]!["id"]!;
        await identity.IdentityAsync(HttpMethod.Put, $"/projects/{await IdAsync("projects", project)}/users/{id}/roles/{await IdAsync("roles", "member")}", null, cancellationToken);
        return new MarkedUser(identity, id, $"""
            clouds:
              marked:
                auth:
                  auth_url: {entry.AuthUrl}
                  username: {name}
                  password: "{password}"
                  project_name: {project}
                  user_domain_id: default
                  project_domain_id: default
                region_name: {entry.Region}
            """);
    }

    /// <summary>Its clouds.yaml, as it is or with something changed in it.</summary>
    public string CloudsYaml(Func<string, string>? change = null) => change?.Invoke(cloudsYaml) ?? cloudsYaml;

    public async ValueTask DisposeAsync()
    {
        await identity.IdentityAsync(HttpMethod.Delete, $"/users/{id}", null, CancellationToken.None);
        identity.Dispose();
    }
}
