using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Keystone;

/// <summary>Versions, projects, users, roles and application credentials: enough for a test to make itself a project of its own.</summary>
internal static class AdminEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Open("GET", "/", c => new Reply(300, Versions(c)) { Location = $"{c.Cloud.Url}identity/v3/" });
        routes.Open("GET", "/v3", c => Reply.Ok(new JsonObject { ["version"] = Version(c) }));
        routes.Get("/v3/regions", c => Reply.Ok(new JsonObject { ["regions"] = new JsonArray(Region(c)), ["links"] = KeystoneViews.Links(c, "/v3/regions") }));
        routes.Get("/v3/projects", ListProjects);
        routes.Post("/v3/projects", AddProject);
        routes.Get("/v3/projects/{id}", ShowProject);
        routes.Delete("/v3/projects/{id}", DeleteProject);
        routes.Post("/v3/users", AddUser);
        routes.Get("/v3/users", ListUsers);
        routes.Delete("/v3/users/{id}", DeleteUser);
        routes.Get("/v3/roles", ListRoles);
        routes.Put("/v3/projects/{project}/users/{user}/roles/{role}", Grant);
        routes.Delete("/v3/projects/{project}/users/{user}/roles/{role}", Ungrant);
        routes.Get("/v3/users/{user}/application_credentials", ListCredentials);
        routes.Post("/v3/users/{user}/application_credentials", AddCredential);
    }

    private static JsonObject Versions(Call c) => new() { ["versions"] = new JsonObject { ["values"] = new JsonArray(Version(c)) } };

    private static JsonObject Version(Call c) => new()
    {
        ["id"] = "v3.14",
        ["status"] = "stable",
        ["updated"] = "2020-04-07T00:00:00Z",
        ["links"] = new JsonArray(JsonWriting.Link("self", $"{c.Cloud.Url}identity/v3/")),
        ["media-types"] = new JsonArray(new JsonObject { ["base"] = "application/json", ["type"] = "application/vnd.openstack.identity-v3+json" }),
    };

    private static JsonObject Region(Call c) => new()
    {
        ["id"] = Catalog.Region,
        ["description"] = "",
        ["parent_region_id"] = null,
        ["links"] = new JsonObject { ["self"] = $"{c.Cloud.Url}identity/v3/regions/{Catalog.Region}" },
    };

    private static Reply ListProjects(Call c)
    {
        Admin(c, "identity:list_projects");
        return Reply.Ok(KeystoneViews.Projects(c, c.Cloud.Identity.Projects.Values.Where(p => c.Query("name") is not { } name || p.Name == name), "/v3/projects"));
    }

    private static Reply ShowProject(Call c)
    {
        if (c.Route("id") != c.ProjectId) Admin(c, "identity:get_project");
        return Reply.Ok(new JsonObject { ["project"] = KeystoneViews.Project(c.Cloud, Find(c)) });
    }

    private static Reply AddProject(Call c)
    {
        Admin(c, "identity:create_project");
        var body = c.Envelope("project");
        var name = body.Text("name");
        if (c.Cloud.Identity.Projects.Values.Any(p => p.Name == name))
            throw ApiException.Conflict($"Conflict occurred attempting to store project - it is not permitted to have two projects with either the same name or same id in the same domain: name is {name}.");
        return Reply.Created(new JsonObject { ["project"] = KeystoneViews.Project(c.Cloud, c.Cloud.Identity.AddProject(name, body.OptionalText("description") ?? "")) });
    }

    private static Reply DeleteProject(Call c)
    {
        Admin(c, "identity:delete_project");
        c.Cloud.Identity.Projects.Remove(Find(c).Id);
        return Reply.NoContent;
    }

    private static Reply ListUsers(Call c)
    {
        Admin(c, "identity:list_users");
        return Reply.Ok(new JsonObject
        {
            ["users"] = c.Cloud.Identity.Users.Values.Where(u => c.Query("name") is not { } name || u.Name == name).Select(u => KeystoneViews.User(c.Cloud, u)).ToJsonArray(),
            ["links"] = KeystoneViews.Links(c, "/v3/users"),
        });
    }

    private static Reply AddUser(Call c)
    {
        Admin(c, "identity:create_user");
        var body = c.Envelope("user");
        var user = c.Cloud.Identity.AddUser(body.Text("name"), body.OptionalText("password") ?? "", body.OptionalText("default_project_id"));
        return Reply.Created(new JsonObject { ["user"] = KeystoneViews.User(c.Cloud, user) });
    }

    private static Reply DeleteUser(Call c)
    {
        Admin(c, "identity:delete_user");
        return c.Cloud.Identity.Users.Remove(c.Route("id")) ? Reply.NoContent : throw ApiException.NotFound($"Could not find user: {c.Route("id")}.");
    }

    private static Reply ListRoles(Call c)
    {
        Admin(c, "identity:list_roles");
        return Reply.Ok(new JsonObject
        {
            ["roles"] = Role.All.Where(r => c.Query("name") is not { } name || r == name).Select(r => KeystoneViews.Role(c.Cloud, r)).ToJsonArray(),
            ["links"] = KeystoneViews.Links(c, "/v3/roles"),
        });
    }

    private static Reply Grant(Call c)
    {
        Admin(c, "identity:create_grant");
        c.Cloud.Identity.Grant(c.Route("user"), c.Route("project"), RoleNamed(c));
        return Reply.NoContent;
    }

    private static Reply Ungrant(Call c)
    {
        Admin(c, "identity:revoke_grant");
        c.Cloud.Identity.Revoke(c.Route("user"), c.Route("project"), RoleNamed(c));
        return Reply.NoContent;
    }

    private static Reply ListCredentials(Call c) => Reply.Ok(new JsonObject
    {
        ["application_credentials"] = c.Cloud.Identity.ApplicationCredentials.Values.Where(a => a.UserId == c.Route("user")).Select(a => Credential(c, a)).ToJsonArray(),
        ["links"] = KeystoneViews.Links(c, $"/v3/users/{c.Route("user")}/application_credentials"),
    });

    private static Reply AddCredential(Call c)
    {
        if (c.Route("user") != c.Caller.UserId) throw ApiException.Forbidden("You are not authorized to perform the requested action: identity:create_application_credential.");
        var body = c.Envelope("application_credential");
        var state = c.Cloud.Identity;
        var made = state.AddApplicationCredential(body.Text("name"), body.OptionalText("secret") ?? Ids.Hex(), c.Caller.User, state.Projects[c.ProjectId]);
        var view = Credential(c, made);
        view["secret"] = made.Secret;
        return Reply.Created(new JsonObject { ["application_credential"] = view });
    }

    private static JsonObject Credential(Call c, ApplicationCredential a) => new()
    {
        ["id"] = a.Id,
        ["name"] = a.Name,
        ["description"] = null,
        ["user_id"] = a.UserId,
        ["project_id"] = a.ProjectId,
        ["system"] = null,
        ["expires_at"] = null,
        ["unrestricted"] = null,
        ["roles"] = a.Roles.Select(r => KeystoneViews.Role(c.Cloud, r)).ToJsonArray(),
    };

    private static Project Find(Call c) =>
        c.Cloud.Identity.Projects.GetValueOrDefault(c.Route("id")) ?? throw ApiException.NotFound($"Could not find project: {c.Route("id")}.");

    private static string RoleNamed(Call c) => c.Cloud.Identity.RoleIds.FirstOrDefault(r => r.Value == c.Route("role")).Key
        ?? throw ApiException.NotFound($"Could not find role: {c.Route("role")}.");

    private static void Admin(Call c, string rule) => c.RequireAdmin($"You are not authorized to perform the requested action: {rule}.");
}
