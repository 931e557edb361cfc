using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

internal sealed class BlazarStyle : ServiceStyle
{
    public override string Name => "reservation";

    public override void Map(Routes routes)
    {
        LeaseEndpoints.Map(routes);
        ReservableHostEndpoints.Map(routes);
        ReservableFloatingIpEndpoints.Map(routes);
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId)
    {
        response.Headers["OpenStack-API-Version"] = "reservation 1.0";
        response.Headers.Vary = "OpenStack-API-Version";
        response.Headers["x-openstack-request-id"] = requestId;
    }

    public override JsonObject Fault(ApiException fault, string requestId) => new()
    {
        ["error_code"] = fault.Status,
        ["error_message"] = fault.Message,
        ["error_name"] = fault.Status,
    };
}
