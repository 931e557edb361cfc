using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Placement;

internal sealed class PlacementStyle : ServiceStyle
{
    public static readonly Microversion Min = new(1, 0), Max = new(1, 39);

    public override string Name => "placement";

    public override void Map(Routes routes)
    {
        ClassEndpoints.Map(routes);
        ProviderEndpoints.Map(routes);
        InventoryEndpoints.Map(routes);
        AllocationEndpoints.Map(routes);
        CandidateEndpoints.Map(routes);
        UsageEndpoints.Map(routes);
    }

    public override Microversion Negotiate(HttpRequest request)
    {
        var asked = Asked(request, "placement");
        if (asked is null) return Min;
        if (asked == "latest") return Max;
        if (!Microversion.TryParse(asked, out var version)) throw ApiException.BadRequest($"Invalid microversion: invalid version string: {asked}");
        return version >= Min && version <= Max ? version : throw new ApiException(406, $"Invalid microversion: Unacceptable version header: {asked}");
    }

    public override void Stamp(HttpResponse response, Microversion version, string requestId)
    {
        if (version != default) response.Headers["openstack-api-version"] = $"placement {version}";
        response.Headers.Vary = "openstack-api-version";
        response.Headers["x-openstack-request-id"] = requestId;
    }

    public override JsonObject Fault(ApiException fault, string requestId)
    {
        var error = new JsonObject
        {
            ["status"] = fault.Status,
            ["title"] = Title(fault.Status),
            ["detail"] = $"{Explanation(fault.Status)}\n\n {fault.Message}  ",
            ["code"] = fault.Code ?? "placement.undefined_code",
            ["request_id"] = requestId,
        };
        if (fault.Status == 406)
        {
            error.Remove("code");
            (error["min_version"], error["max_version"]) = (Min.ToString(), Max.ToString());
        }

        return new() { ["errors"] = new JsonArray(error) };
    }

    private static string Title(int status) => status switch
    {
        400 => "Bad Request",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        429 => "Too Many Requests",
        503 => "Service Unavailable",
        _ => "Internal Server Error",
    };

    private static string Explanation(int status) => status switch
    {
        400 => "The server could not comply with the request since it is either malformed or otherwise incorrect.",
        403 => "Access was denied to this resource.",
        404 => "The resource could not be found.",
        406 => "The resource could not be generated that was acceptable to your browser (content of type application/json. ",
        409 => "There was a conflict when trying to complete your request.",
        _ => "The server has either erred or is incapable of performing the requested operation.",
    };
}
