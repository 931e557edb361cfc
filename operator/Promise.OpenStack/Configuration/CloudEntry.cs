using YamlDotNet.RepresentationModel;

namespace Promise.OpenStack.Configuration;

/// <summary>Reads one cloud's mapping; refuses what could only fail later, with the field's name.</summary>
internal sealed class CloudEntry(string name, YamlMappingNode cloud)
{
    private readonly YamlMappingNode auth =
        cloud.Children.TryGetValue("auth", out var node) && node is YamlMappingNode mapping ? mapping : new YamlMappingNode();

    public CloudConfig ToConfig(string? caCertificates)
    {
        var config = new CloudConfig
        {
            Name = name,
            AuthUrl = AuthUrl(),
            AuthType = AuthType(),
            UserId = Auth("user_id"),
            Username = Auth("username"),
            UserDomainId = Auth("user_domain_id") ?? Auth("default_domain"),
            UserDomainName = Auth("user_domain_name"),
            Password = new Secret(Auth("password") ?? ""),
            ProjectId = Auth("project_id") ?? Auth("tenant_id"),
            ProjectName = Auth("project_name") ?? Auth("tenant_name"),
            ProjectDomainId = Auth("project_domain_id") ?? Auth("default_domain"),
            ProjectDomainName = Auth("project_domain_name"),
            DomainId = Auth("domain_id"),
            DomainName = Auth("domain_name"),
            ApplicationCredentialId = Auth("application_credential_id"),
            ApplicationCredentialName = Auth("application_credential_name"),
            ApplicationCredentialSecret = new Secret(Auth("application_credential_secret") ?? ""),
            Region = Text(cloud, "region_name"),
            Interface = Interface(),
            CaCertificates = caCertificates ?? CaCertificates(),
            Verify = Verify(),
        };
        return Complete(config);
    }

    private CloudConfig Complete(CloudConfig config)
    {
        if (config.AuthType == Configuration.AuthType.ApplicationCredential)
        {
            if (config.ApplicationCredentialSecret.IsEmpty)
                throw Missing("auth.application_credential_secret");
            if (config.ApplicationCredentialId is null && config.ApplicationCredentialName is null)
                throw Missing("auth.application_credential_id");
            if (config.ApplicationCredentialId is null && config.UserId is null && config.Username is null)
                throw Missing("auth.username (an application credential's name is unique per user only)");
            return config;
        }
        if (config.UserId is null && config.Username is null)
            throw Missing("auth.username");
        if (config.Password.IsEmpty)
            throw Missing("auth.password");
        return config;
    }

    private Uri AuthUrl()
    {
        var text = Auth("auth_url") ?? throw Missing("auth.auth_url");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
            throw Wrong("auth.auth_url", "an http or https address");
        var path = url.AbsolutePath.TrimEnd('/');
        return new UriBuilder(url.Scheme, url.Host, url.Port, path.EndsWith("/v3", StringComparison.Ordinal) ? path : path + "/v3").Uri;
    }

    private AuthType AuthType() => Text(cloud, "auth_type") switch
    {
        "password" or "v3password" => Configuration.AuthType.Password,
        "v3applicationcredential" => Configuration.AuthType.ApplicationCredential,
        null => Auth("application_credential_secret") is null ? Configuration.AuthType.Password : Configuration.AuthType.ApplicationCredential,
        _ => throw Wrong("auth_type", "password or v3applicationcredential"),
    };

    private string Interface()
    {
        // "publicURL" is the old spelling that many files still have
        var text = (Text(cloud, "interface") ?? Text(cloud, "endpoint_type") ?? "public").Replace("URL", "", StringComparison.Ordinal);
        return text is "public" or "internal" or "admin" ? text : throw Wrong("interface", "public, internal or admin");
    }

    private string? CaCertificates()
    {
        var text = Text(cloud, "cacert");
        if (text is null || text.Contains("-----BEGIN", StringComparison.Ordinal))
            return text;
        try
        {
            return File.ReadAllText(text);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new CloudsYamlException($"cloud '{name}': the file named by cacert can't be read", unreadable);
        }
    }

    private bool Verify() => Text(cloud, "verify")?.ToLowerInvariant() switch
    {
        null or "true" or "yes" or "on" => true,
        "false" or "no" or "off" => false,
        _ => throw Wrong("verify", "true or false"),
    };

    private string? Auth(string field) => Text(auth, field);

    private static string? Text(YamlMappingNode node, string field) =>
        node.Children.TryGetValue(field, out var value) && value is YamlScalarNode { Value: { Length: > 0 } text } ? text : null;

    private CloudsYamlException Missing(string field) => new($"cloud '{name}' lacks {field}");

    private CloudsYamlException Wrong(string field, string wanted) => new($"cloud '{name}': {field} must be {wanted}");
}
