using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Promise.CloudSim.Web;

/// <summary>The habits of one service: where it lives, how it negotiates versions, how it words a refusal.</summary>
internal abstract class ServiceStyle
{
    /// <summary>The service's short name in fault rules: identity, placement, compute, volume, network, image, reservation.</summary>
    public abstract string Name { get; }

    /// <summary>Path prefix of the service, without a slash at the end.</summary>
    public string Prefix => "/" + Name;

    /// <summary>Puts the service's endpoints on the routes.</summary>
    public abstract void Map(Routes routes);

    /// <summary>The version to serve this request with; throws 400 or 406.</summary>
    public virtual Microversion Negotiate(HttpRequest request) => default;

    /// <summary>Headers that every answer of this service carries.</summary>
    public abstract void Stamp(HttpResponse response, Microversion version, string requestId);

    public abstract JsonObject Fault(ApiException fault, string requestId);

    /// <summary>What the token middleware in front of the service says, which is the same for every service but Keystone.</summary>
    public static JsonObject Unauthorized() => new()
    {
        ["error"] = new JsonObject
        {
            ["code"] = 401,
            ["title"] = "Unauthorized",
            ["message"] = "The request you have made requires authentication.",
        },
    };

    /// <summary>Reads "OpenStack-API-Version: {type} {version}"; the header may name several services.</summary>
    protected static string? Asked(HttpRequest request, string type)
    {
        foreach (var part in request.Headers["OpenStack-API-Version"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            if (part.Split(' ', 2, StringSplitOptions.TrimEntries) is [var name, var version] && name == type)
                return version;
        return null;
    }
}
