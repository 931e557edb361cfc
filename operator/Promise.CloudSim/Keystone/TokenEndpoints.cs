using System.Text.Json;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Keystone;

/// <summary>/v3/auth: tokens by password or application credential, the catalog, and what the caller may scope to.</summary>
internal static class TokenEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("POST", "/v3/auth/tokens", Issue);
        routes.Get("/v3/auth/tokens", Show);
        routes.Delete("/v3/auth/tokens", Revoke);
        routes.Get("/v3/auth/catalog", c => Reply.Ok(new JsonObject { ["catalog"] = Catalog.Of(c.Cloud), ["links"] = new JsonObject { ["self"] = $"{c.Cloud.Url}identity/v3/auth/catalog" } }));
        routes.Get("/v3/auth/projects", c => Reply.Ok(KeystoneViews.Projects(c, c.Cloud.Identity.ProjectsOf(c.Caller.UserId), "/v3/auth/projects")));
    }

    private static Reply Issue(Call c)
    {
        var auth = c.Envelope("auth");
        var identity = auth.Child("identity") ?? throw ApiException.BadRequest("Invalid input for field 'auth': 'identity' is a required property");
        var method = identity.Texts("methods").FirstOrDefault();
        var token = method switch
        {
            "password" => ByPassword(c, identity, auth),
            "application_credential" => ByCredential(c, identity),
            "token" => ByToken(c, identity, auth),
            _ => throw Refused(),
        };
        return Reply.Created(KeystoneViews.Token(c.Cloud, token)) with { Headers = new Dictionary<string, string> { ["X-Subject-Token"] = token.Id } };
    }

    private static Token ByPassword(Call c, JsonElement identity, JsonElement auth)
    {
        var given = identity.Child("password")?.Child("user") ?? throw Refused();
        var user = c.Cloud.Identity.Users.Values.FirstOrDefault(u => given.OptionalText("id") is { } id ? u.Id == id : u.Name == given.OptionalText("name"));
        if (user is null || user.Password != given.OptionalText("password")) throw Refused();
        return Scoped(c, "password", user, auth);
    }

    private static Token ByCredential(Call c, JsonElement identity)
    {
        var given = identity.Child("application_credential") ?? throw Refused();
        var state = c.Cloud.Identity;
        var userName = given.Child("user")?.OptionalText("name");
        var credential = given.OptionalText("id") is { } id
            ? state.ApplicationCredentials.GetValueOrDefault(id)
            : state.ApplicationCredentials.Values.FirstOrDefault(a => a.Name == given.OptionalText("name") && state.Users[a.UserId].Name == userName);
        if (credential is null || credential.Secret != given.OptionalText("secret")) throw Refused();
        return state.Issue("application_credential", state.Users[credential.UserId], state.Projects[credential.ProjectId], credential.Roles, c.Now);
    }

    private static Token ByToken(Call c, JsonElement identity, JsonElement auth)
    {
        var held = c.Cloud.Identity.Authenticate(identity.Child("token")?.OptionalText("id"), c.Now) ?? throw Refused();
        return Scoped(c, "token", held.User, auth);
    }

    private static Token Scoped(Call c, string method, User user, JsonElement auth)
    {
        var state = c.Cloud.Identity;
        var wanted = auth.Child("scope")?.Child("project");
        var project = wanted is { } w
            ? state.Projects.Values.FirstOrDefault(p => w.OptionalText("id") is { } id ? p.Id == id : p.Name == w.OptionalText("name"))
            : user.DefaultProjectId is { } home ? state.Projects.GetValueOrDefault(home) : state.ProjectsOf(user.Id).FirstOrDefault();
        if (project is null || state.RolesOf(user.Id, project.Id) is not { Count: > 0 } roles) throw Refused();
        return state.Issue(method, user, project, roles, c.Now);
    }

    private static Reply Show(Call c)
    {
        var subject = c.Cloud.Identity.Authenticate(c.Http.Request.Headers["X-Subject-Token"], c.Now) ?? throw ApiException.NotFound("Could not find token: redacted.");
        return Reply.Ok(KeystoneViews.Token(c.Cloud, subject)) with { Headers = new Dictionary<string, string> { ["X-Subject-Token"] = subject.Id } };
    }

    private static Reply Revoke(Call c) => c.Cloud.Identity.RevokeToken(c.Http.Request.Headers["X-Subject-Token"].ToString())
        ? Reply.NoContent
        : throw ApiException.NotFound("Could not find token: redacted.");

    /// <summary>Keystone says the same whether the user, the password or the project is wrong.</summary>
    private static ApiException Refused() => new(401, "The request you have made requires authentication.");
}
