using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

internal sealed class NovaStyle : ServiceStyle
{
    public static readonly Microversion Min = new(2, 1), Max = new(2, 100);

    public override string Name => "compute";

    public override void Map(Routes routes)
    {
        FlavorEndpoints.Map(routes);
        ServerEndpoints.Map(routes);
        ServerActions.Map(routes);
        AttachmentEndpoints.Map(routes);
        ServerGroupEndpoints.Map(routes);
        HostEndpoints.Map(routes);
        AggregateEndpoints.Map(routes);
        QuotaEndpoints.Map(routes);
    }

    public override Microversion Negotiate(HttpRequest request)
    {
        var asked = Asked(request, "compute") ?? (request.Headers.TryGetValue("X-OpenStack-Nova-API-Version", out var old) ? old.ToString() : null);
        if (asked is null) return Min;
        if (asked == "latest") return Max;
        if (!Microversion.TryParse(asked, out var version))
            throw ApiException.BadRequest($"API Version String {asked} is of invalid format. Must be of format MajorNum.MinorNum.");
        return version >= Min && version <= Max ? version
            : throw new ApiException(406, $"Version {asked} is not supported by the API. Minimum is {Min} and maximum is {Max}.");
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId)
    {
        var served = version == default ? Min : version;
        response.Headers["OpenStack-API-Version"] = $"compute {served}";
        response.Headers["X-OpenStack-Nova-API-Version"] = served.ToString();
        response.Headers.Vary = "OpenStack-API-Version, X-OpenStack-Nova-API-Version";
        response.Headers["x-openstack-request-id"] = requestId;
        response.Headers["x-compute-request-id"] = requestId;
    }

    public override JsonObject Fault(ApiException fault, string requestId) => new()
    {
        [FaultKeys.Of(fault.Status)] = new JsonObject { ["code"] = fault.Status, ["message"] = fault.Message },
    };
}
