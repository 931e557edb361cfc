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
        endpoints.MapGet("/v1/pools/{pool}/capacity", (RequestDelegate)(http => AnswerAsync(http, (pool, query) =>
            queries.CapacityAsync(http.Request, pool, query("start"), query("end"), query("zone"), query("flavor"), query("series") == "true", http.RequestAborted))));
        endpoints.MapGet("/v1/pools/{pool}/reservations", (RequestDelegate)(http => AnswerAsync(http, (pool, query) =>
            queries.ReservationsAsync(http.Request, pool, query("start"), query("end"), query("scope"), http.RequestAborted))));
        endpoints.MapGet("/openapi/v1.json", (RequestDelegate)(http =>
            Results.Stream(typeof(PoolQueryEndpoints).Assembly.GetManifestResourceStream(Description)!, "application/json").ExecuteAsync(http)));
    }

    private static async Task AnswerAsync(HttpContext http, Func<string, Func<string, string?>, Task<IResult>> ask)
    {
        var result = await ask((string)http.Request.RouteValues["pool"]!, name => http.Request.Query[name] is [{ Length: > 0 } value, ..] ? value : null);
        await result.ExecuteAsync(http);
    }
}
