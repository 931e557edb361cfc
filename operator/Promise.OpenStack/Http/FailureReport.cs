using System.Text.Json;
using Polly.CircuitBreaker;
using Polly.Timeout;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.OpenStack.Http;

/// <summary>Words one service's failures for people, without secrets.</summary>
internal sealed class FailureReport(ServiceKind kind, Redaction redaction)
{
    public OpenStackException Answered(Call call, Answer answer, Secret token)
    {
        var fault = Fault.Of(answer.Body);
        var (faultKind, cause) = FaultRules.Classify(kind.Name, answer.Status, fault);
        var text = fault.Text ?? $"answered {(int)answer.Status} without saying why";
        return new OpenStackException(faultKind, cause, kind.Name, call.Operation, redaction.Text(text, token))
        {
            Code = fault.Code,
            Method = call.Method.Method,
            Url = redaction.Url(answer.Url),
            StatusCode = answer.Status,
            RequestId = answer.RequestId,
            RetryAfter = answer.RetryAfter,
        };
    }

    public OpenStackException BadAnswer(Call call, Answer answer, JsonException broken) =>
        new(FaultKind.Invalid, FaultCause.BadAnswer, kind.Name, call.Operation, $"the answer is not what the API documents at {broken.Path ?? "its top"}")
        {
            Method = call.Method.Method,
            Url = redaction.Url(answer.Url),
            StatusCode = answer.Status,
            RequestId = answer.RequestId,
        };

    public OpenStackException Lost(Call call, Uri url, Exception lost)
    {
        var (cause, text) = lost switch
        {
            BrokenCircuitException => (FaultCause.CircuitOpen, "not tried: the service failed too often within the last seconds"),
            TimeoutRejectedException => (FaultCause.TimedOut, "no answer in time"),
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } =>
                (FaultCause.UntrustedCertificate, "the server's certificate is not trusted; give its authority as cacert"),
            HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => (FaultCause.Unreachable, $"the name {url.Host} can't be resolved"),
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => (FaultCause.Unreachable, $"no connection to {url.Host}:{url.Port}"),
            HttpRequestException { HttpRequestError: var error } => (FaultCause.Unreachable, $"the connection to {url.Host}:{url.Port} broke ({error})"),
            _ => (FaultCause.Throttled, "too many calls wait for this service"),
        };
        return new OpenStackException(FaultKind.Unavailable, cause, kind.Name, call.Operation, text, lost)
        {
            Method = call.Method.Method,
            Url = redaction.Url(url),
            RetryAfter = (lost as BrokenCircuitException)?.RetryAfter,
        };
    }
}
