using Promise.CloudSim.Keystone;

namespace Promise.CloudSim;

/// <summary>The simulated cloud's credentials in the conventional form.</summary>
internal static class CloudsYaml
{
    public const string Password = "test-only";

    /// <summary>promise-ac, tenant and stranger are what a real test bed calls the pool's credential and the two tenants; east and vnf stand in config/samples.</summary>
    public static string Of(Cloud cloud) => $"""
            clouds:
              admin:
            {ByPassword(cloud, "admin", "admin")}
              pool:
            {ByCredential(cloud)}
              promise:
            {ByPassword(cloud, "promise", "promise")}
              tenant-a:
            {ByPassword(cloud, "tenant-a", "tenant-a")}
              tenant-b:
            {ByPassword(cloud, "tenant-b", "tenant-b")}
              promise-ac:
            {ByCredential(cloud)}
              tenant:
            {ByPassword(cloud, "tenant-a", "tenant-a")}
              stranger:
            {ByPassword(cloud, "tenant-b", "tenant-b")}
              east:
            {ByPassword(cloud, "promise", "promise")}
              vnf:
            {ByPassword(cloud, "vnf-prod", "vnf-prod")}

            """;

    private static string ByCredential(Cloud cloud)
    {
        var credential = cloud.Identity.ApplicationCredentials.Values.First();
        return $"""
                auth_type: v3applicationcredential
                auth:
                  auth_url: {cloud.Url}identity/v3
                  application_credential_id: {credential.Id}
                  application_credential_secret: {credential.Secret}
                region_name: {Catalog.Region}
                interface: public
                identity_api_version: 3
            """;
    }

    private static string ByPassword(Cloud cloud, string user, string project) => $"""
            auth:
              auth_url: {cloud.Url}identity/v3
              username: {user}
              password: {Password}
              project_name: {project}
              user_domain_id: default
              project_domain_id: default
            region_name: {Catalog.Region}
            interface: public
            identity_api_version: 3
        """;
}
