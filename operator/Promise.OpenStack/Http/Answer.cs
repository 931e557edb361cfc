using System.Net;

namespace Promise.OpenStack.Http;

/// <summary>A response that was read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, Uri Url)
{
    public string? RequestId { get; init; }
    public TimeSpan? RetryAfter { get; init; }
    public string? SubjectToken { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
