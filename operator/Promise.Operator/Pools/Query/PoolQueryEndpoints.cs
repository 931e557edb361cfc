using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Promise.Operator.Pools.Query;

public static class PoolQueryEndpoints
{
    private const string Description = "Promise.Operator.Pools.Query.openapi.json";

    /// <summary>Maps <c>/v1/pools/...</c> and their description, <c>/openapi/v1.json</c>.</summary>
    public static void MapPoolQueries(this IEndpointRouteBuilder endpoints)
    {
        var queries = endpoints.ServiceProvider.GetRequiredService<PoolQueries>();
        endpoints.MapGet("/v1/pools/{pool}/capacity", (RequestDelegate)CapacityAsync);
        endpoints.MapGet("/v1/pools/{pool}/reservations", (RequestDelegate)ReservationsAsync);
        endpoints.MapGet("/openapi/v1.json", (RequestDelegate)DescribeAsync);

        async Task CapacityAsync(HttpContext http)
        {
            var answer = await queries.CapacityAsync(
                http.Request, Pool(http), Asked(http, "start"), Asked(http, "end"), Asked(http, "zone"), Asked(http, "flavor"), Asked(http, "series") == "true", http.RequestAborted);
            await answer.ExecuteAsync(http);
        }

        async Task ReservationsAsync(HttpContext http)
        {
            var answer = await queries.ReservationsAsync(http.Request, Pool(http), Asked(http, "start"), Asked(http, "end"), Asked(http, "scope"), http.RequestAborted);
            await answer.ExecuteAsync(http);
        }
    }

    private static Task DescribeAsync(HttpContext http) =>
        Results.Stream(typeof(PoolQueryEndpoints).Assembly.GetManifestResourceStream(Description)!, "application/json").ExecuteAsync(http);

    private static string Pool(HttpContext http) => (string)http.Request.RouteValues["pool"]!;

    /// <summary>A parameter left empty counts as absent.</summary>
    private static string? Asked(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null;
}
