using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

internal sealed class CinderStyle : ServiceStyle
{
    public static readonly Microversion Min = new(3, 0), Max = new(3, 71);

    public override string Name => "volume";

    public override void Map(Routes routes)
    {
        var paths = new CinderRoutes(routes);
        VolumeEndpoints.Map(paths);
        TransferEndpoints.Map(paths);
        PoolEndpoints.Map(paths);
        CinderQuotaEndpoints.Map(paths);
    }

    public override Microversion Negotiate(HttpRequest request)
    {
        var asked = Asked(request, "volume");
        if (asked is null) return Min;
        if (asked == "latest") return Max;
        if (!Microversion.TryParse(asked, out var version))
            throw ApiException.BadRequest($"API Version String {asked} is of invalid format. Must be of format MajorNum.MinorNum.");
        return version >= Min && version <= Max ? version
            : throw new ApiException(406, $"Version {asked} is not supported by the API. Minimum is {Min} and maximum is {Max}.");
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId)
    {
        response.Headers["OpenStack-API-Version"] = $"volume {(version == default ? Min : version)}";
        response.Headers.Vary = "OpenStack-API-Version";
        response.Headers["x-openstack-request-id"] = requestId;
        response.Headers["x-compute-request-id"] = requestId;
    }

    public override JsonObject Fault(ApiException fault, string requestId)
    {
        var inner = new JsonObject { ["code"] = fault.Status, ["message"] = fault.Message };
        if (fault.RetryAfter is { } seconds) inner["retryAfter"] = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return new() { [FaultKeys.Of(fault.Status)] = inner };
    }
}
