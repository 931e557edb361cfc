using System.Collections.Concurrent;

namespace Promise.CloudSim.Keystone;

/// <summary>Who there is and who may do what where. One domain, "default".</summary>
public sealed class IdentityState(TimeSpan tokenLifetime)
{
    private readonly ConcurrentDictionary<string, Token> tokens = new();
    private readonly Dictionary<(string User, string Project), SortedSet<string>> grants = [];

    public Dictionary<string, Project> Projects { get; } = [];

    public Dictionary<string, User> Users { get; } = [];

    public Dictionary<string, ApplicationCredential> ApplicationCredentials { get; } = [];

    /// <summary>Role IDs by name.</summary>
    public IReadOnlyDictionary<string, string> RoleIds { get; } = Role.All.ToDictionary(r => r, _ => Ids.Hex());

    /// <summary>Lifetime of the tokens issued from now on.</summary>
    public TimeSpan TokenLifetime { get; set; } = tokenLifetime;

    public int TokensIssued { get; private set; }

    /// <summary>Services that run but that the catalog leaves out, by name: keystone, placement, nova, cinder, neutron, glance, blazar.</summary>
    public HashSet<string> Unlisted { get; } = new(StringComparer.Ordinal);

    public Project AddProject(string name, string description = "")
    {
        var project = new Project(Ids.Hex(), name, description);
        Projects.Add(project.Id, project);
        return project;
    }

    public User AddUser(string name, string password, string? defaultProject = null)
    {
        var user = new User(Ids.Hex(), name, password, defaultProject);
        Users.Add(user.Id, user);
        return user;
    }

    public ApplicationCredential AddApplicationCredential(string name, string secret, User user, Project project)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(project);
        var credential = new ApplicationCredential(Ids.Hex(), name, secret, user.Id, project.Id, RolesOf(user.Id, project.Id));
        ApplicationCredentials.Add(credential.Id, credential);
        return credential;
    }

    public void Grant(string userId, string projectId, params ReadOnlySpan<string> roles)
    {
        if (!grants.TryGetValue((userId, projectId), out var held)) grants[(userId, projectId)] = held = [];
        foreach (var role in roles)
        {
            held.Add(role);
            // Keystone's implied roles: admin, manager, member, reader
            for (var i = Role.Ladder.IndexOf(role) + 1; i > 0 && i < Role.Ladder.Count; i++) held.Add(Role.Ladder[i]);
        }
    }

    public void Revoke(string userId, string projectId, string role)
    {
        if (grants.TryGetValue((userId, projectId), out var held)) held.Remove(role);
    }

    public IReadOnlyList<string> RolesOf(string userId, string projectId) => grants.TryGetValue((userId, projectId), out var held) ? [.. held] : [];

    public IEnumerable<Project> ProjectsOf(string userId) => grants.Keys.Where(k => k.User == userId).Select(k => Projects.GetValueOrDefault(k.Project)).OfType<Project>();

    /// <summary>A project by its name, for tests.</summary>
    public Project ProjectNamed(string name) => Projects.Values.First(p => p.Name == name);

    internal Token Issue(string method, User user, Project project, IReadOnlyList<string> roles, DateTimeOffset now)
    {
        // Keystone's times have whole microseconds but its tokens whole seconds: a client must not think a token lives longer than it does
        var issued = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var token = new Token("gAAAAA" + Ids.Hex() + Ids.Hex(), method, user, project.Id, project.Name, roles, issued, issued + TokenLifetime);
        tokens[token.Id] = token;
        TokensIssued++;
        return token;
    }

    internal Token? Authenticate(string? id, DateTimeOffset now) =>
        id is { Length: > 0 } && tokens.TryGetValue(id, out var token) && token.ExpiresAt > now ? token : null;

    internal bool RevokeToken(string id) => tokens.TryRemove(id, out _);

    /// <summary>Every token stops working, as when the keys are rotated: the next call with one is 401.</summary>
    public void RevokeAllTokens() => tokens.Clear();
}
