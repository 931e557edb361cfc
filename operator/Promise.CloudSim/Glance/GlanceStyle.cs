using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Glance;

internal sealed class GlanceStyle : ServiceStyle
{
    public override string Name => "image";

    public override void Map(Routes routes)
    {
        ImageEndpoints.Map(routes);
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId) => response.Headers["x-openstack-request-id"] = requestId;

    public override JsonObject Fault(ApiException fault, string requestId) => new() { ["message"] = fault.Message, ["code"] = fault.Status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
