using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

internal sealed class NeutronStyle : ServiceStyle
{
    public override string Name => "network";

    public override void Map(Routes routes)
    {
        ExtensionEndpoints.Map(routes);
        NetworkEndpoints.Map(routes);
        PortEndpoints.Map(routes);
        FloatingIpEndpoints.Map(routes);
        RouterEndpoints.Map(routes);
        TagEndpoints.Map(routes);
        NeutronQuotaEndpoints.Map(routes);
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId) => response.Headers["x-openstack-request-id"] = requestId;

    public override JsonObject Fault(ApiException fault, string requestId) => new()
    {
        ["NeutronError"] = new JsonObject { ["type"] = fault.Code ?? Type(fault.Status), ["message"] = fault.Message, ["detail"] = "" },
    };

    private static string Type(int status) => status switch
    {
        400 => "HTTPBadRequest",
        403 => "PolicyNotAuthorized",
        404 => "HTTPNotFound",
        409 => "Conflict",
        _ => "HTTPInternalServerError",
    };
}
