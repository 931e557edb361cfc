using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Errors;

/// <summary>Takes secrets out of what people and logs will read: services do echo requests in their faults.</summary>
internal sealed class Redaction
{
    private static readonly string[] SecretNames = ["token", "password", "secret", "auth_key", "signature", "key"];
    private readonly string[] secrets;

    public Redaction(CloudConfig config) =>
        secrets = [.. new[] { config.Password, config.ApplicationCredentialSecret }.Where(secret => !secret.IsEmpty).Select(secret => secret.Reveal())];

    public string Text(string text, Secret token = default)
    {
        foreach (var secret in secrets)
            text = text.Replace(secret, "***", StringComparison.Ordinal);
        return token.IsEmpty ? text : text.Replace(token.Reveal(), "***", StringComparison.Ordinal);
    }

    public string Url(Uri url)
    {
        var address = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        if (url.Query.Length < 2)
            return Text(address);
        var parameters = url.Query[1..].Split('&').Select(parameter =>
        {
            var name = parameter.Split('=')[0];
            return SecretNames.Any(secret => name.Contains(secret, StringComparison.OrdinalIgnoreCase)) ? name + "=***" : parameter;
        });
        return Text(address + "?" + string.Join('&', parameters));
    }
}
