using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>Cinder's paths may carry the project or, since 3.67, leave it out.</summary>
internal sealed class CinderRoutes(Routes routes)
{
    public void Get(string path, Func<Call, Reply> handler) => Both(path, p => routes.Get(p, Checked(handler)));

    public void Post(string path, Func<Call, Reply> handler) => Both(path, p => routes.Post(p, Checked(handler)));

    public void Put(string path, Func<Call, Reply> handler) => Both(path, p => routes.Put(p, Checked(handler)));

    public void Delete(string path, Func<Call, Reply> handler) => Both(path, p => routes.Delete(p, Checked(handler)));

    public void Open(string method, string path, Func<Call, Reply> handler) => routes.Open(method, path, handler);

    private static void Both(string path, Action<string> map)
    {
        map("/v3" + path);
        map("/v3/{in_project:length(32)}" + path);
    }

    private static Func<Call, Reply> Checked(Func<Call, Reply> handler) => c =>
        c.Route("in_project") is not { Length: > 0 } project || project == c.ProjectId || c.IsAdmin
            ? handler(c)
            : throw ApiException.BadRequest("Malformed request url");
}
