using Promise.OpenStack.Http;

namespace Promise.OpenStack.Keystone;

internal sealed class KeystoneClient(TokenSource tokens, ServiceConnection service) : IKeystoneClient
{
    public async Task<Token> GetTokenAsync(CancellationToken cancellationToken) => await tokens.GetAsync(cancellationToken);

    public Task<Project?> GetProjectAsync(string id, CancellationToken cancellationToken) =>
        service.FindAsync(Url.Of($"/projects/{id}"), null, KeystoneJson.Default.Project, "project", cancellationToken);

    public Task<IReadOnlyList<Project>> ListProjectsAsync(string? name, CancellationToken cancellationToken) =>
        service.ListAsync("/projects" + new Query().Add("name", name), null, KeystoneJson.Default.IReadOnlyListProject, "projects", cancellationToken);
}
