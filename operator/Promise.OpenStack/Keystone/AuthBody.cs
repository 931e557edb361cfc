using System.Text.Json;
using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Keystone;

/// <summary>The body of <c>POST /v3/auth/tokens</c>.</summary>
internal static class AuthBody
{
    public static byte[] Of(CloudConfig cloud)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("auth");
            json.WriteStartObject("identity");
            if (cloud.AuthType == AuthType.ApplicationCredential)
                WriteApplicationCredential(json, cloud);
            else
                WritePassword(json, cloud);
            json.WriteEndObject();
            // an application credential is bound to its project: Keystone refuses a scope with it
            if (cloud.AuthType == AuthType.Password)
                WriteScope(json, cloud);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return stream.ToArray();
    }

    private static void WriteApplicationCredential(Utf8JsonWriter json, CloudConfig cloud)
    {
        json.WriteStartArray("methods");
        json.WriteStringValue("application_credential");
        json.WriteEndArray();
        json.WriteStartObject("application_credential");
        if (cloud.ApplicationCredentialId is { } id)
        {
            json.WriteString("id", id);
        }
        else
        {
            json.WriteString("name", cloud.ApplicationCredentialName);
            WriteUser(json, cloud);
        }
        json.WriteString("secret", cloud.ApplicationCredentialSecret.Reveal());
        json.WriteEndObject();
    }

    private static void WritePassword(Utf8JsonWriter json, CloudConfig cloud)
    {
        json.WriteStartArray("methods");
        json.WriteStringValue("password");
        json.WriteEndArray();
        json.WriteStartObject("password");
        WriteUser(json, cloud, password: true);
        json.WriteEndObject();
    }

    private static void WriteUser(Utf8JsonWriter json, CloudConfig cloud, bool password = false)
    {
        json.WriteStartObject("user");
        if (cloud.UserId is { } id)
        {
            json.WriteString("id", id);
        }
        else
        {
            json.WriteString("name", cloud.Username);
            WriteDomain(json, cloud.UserDomainId, cloud.UserDomainName);
        }
        if (password)
            json.WriteString("password", cloud.Password.Reveal());
        json.WriteEndObject();
    }

    private static void WriteScope(Utf8JsonWriter json, CloudConfig cloud)
    {
        if (cloud.ProjectId is null && cloud.ProjectName is null && cloud.DomainId is null && cloud.DomainName is null)
            return;
        json.WriteStartObject("scope");
        if (cloud.ProjectId is not null || cloud.ProjectName is not null)
        {
            json.WriteStartObject("project");
            if (cloud.ProjectId is { } id)
            {
                json.WriteString("id", id);
            }
            else
            {
                json.WriteString("name", cloud.ProjectName);
                WriteDomain(json, cloud.ProjectDomainId, cloud.ProjectDomainName);
            }
            json.WriteEndObject();
        }
        else
        {
            WriteDomain(json, cloud.DomainId, cloud.DomainName);
        }
        json.WriteEndObject();
    }

    private static void WriteDomain(Utf8JsonWriter json, string? id, string? name)
    {
        json.WriteStartObject("domain");
        if (id is null && name is not null)
            json.WriteString("name", name);
        else
            json.WriteString("id", id ?? "default");
        json.WriteEndObject();
    }
}
