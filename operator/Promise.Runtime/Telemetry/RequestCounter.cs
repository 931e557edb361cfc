using System.Globalization;

namespace Promise.Runtime.Telemetry;

/// <summary>Counts every request to the API server, the client library's own included.</summary>
internal sealed class RequestCounter(RuntimeMetrics metrics) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var code = "<error>";
        try
        {
            var response = await base.SendAsync(request, cancellationToken);
            code = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            return response;
        }
        finally
        {
            metrics.Requests.WithLabels(code, request.Method.Method, request.RequestUri?.Authority ?? "").Inc();
        }
    }
}
