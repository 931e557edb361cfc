namespace Promise.OpenStack.Keystone;

/// <summary>Keystone v3. Every call throws <see cref="Errors.OpenStackException"/>.</summary>
public interface IKeystoneClient
{
    /// <summary>The token in use, renewed where it nears its end: who we are, our project and roles, the catalog.</summary>
    Task<Token> GetTokenAsync(CancellationToken cancellationToken);

    /// <summary>Null: there is no such project (or it is not ours to see).</summary>
    Task<Project?> GetProjectAsync(string id, CancellationToken cancellationToken);

    /// <param name="name">Null: all that the credentials may see.</param>
    Task<IReadOnlyList<Project>> ListProjectsAsync(string? name, CancellationToken cancellationToken);
}
