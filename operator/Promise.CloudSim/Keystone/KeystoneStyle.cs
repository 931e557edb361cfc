using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Keystone;

internal sealed class KeystoneStyle : ServiceStyle
{
    public override string Name => "identity";

    public override void Map(Routes routes)
    {
        TokenEndpoints.Map(routes);
        AdminEndpoints.Map(routes);
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId)
    {
        response.Headers.Vary = "X-Auth-Token";
        response.Headers["x-openstack-request-id"] = requestId;
    }

    public override JsonObject Fault(ApiException fault, string requestId) => new()
    {
        ["error"] = new JsonObject { ["code"] = fault.Status, ["message"] = fault.Message, ["title"] = Title(fault.Status) },
    };

    private static string Title(int status) => status switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        _ => "Error",
    };
}
