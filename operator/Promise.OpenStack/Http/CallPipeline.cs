using System.Net;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;
using Promise.OpenStack.Errors;

namespace Promise.OpenStack.Http;

/// <summary>
/// The resilience of one service's endpoint, outermost first: the call's time-out, retries, circuit breaker, permits, the try's time-out.
/// Permits are inside the retries, so that a call that waits to try again keeps nobody else from trying.
/// </summary>
internal static class CallPipeline
{
    private static readonly ResiliencePropertyKey<bool> Repeatable = new("repeatable");

    public static ResiliencePipeline<Answer> Build(OpenStackOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<Answer> { TimeProvider = time };
        builder.AddTimeout(options.CallTimeout);
        if (options.Retries > 0)
            builder.AddRetry(new RetryStrategyOptions<Answer>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.RetryDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Result?.RetryAfter),
                ShouldHandle = args => ValueTask.FromResult(IsWorthRepeating(args.Outcome, args.Context, options)),
            });
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions<Answer>
        {
            FailureRatio = options.BreakerRatio,
            MinimumThroughput = options.BreakerThroughput,
            SamplingDuration = options.BreakerWindow,
            BreakDuration = options.BreakDuration,
            ShouldHandle = args => ValueTask.FromResult(IsOutage(args.Outcome)),
        });
        builder.AddConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = options.Concurrency,
            QueueLimit = int.MaxValue,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        builder.AddTimeout(options.TryTimeout);
        return builder.Build();
    }

    public static async Task<Answer> RunAsync<TState>(
        this ResiliencePipeline<Answer> pipeline, Call call, Func<TState, CancellationToken, Task<Answer>> send, TState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(call.Operation, cancellationToken);
        try
        {
            context.Properties.Set(Repeatable, call.Repeatable);
            return await pipeline.ExecuteAsync(
                static async (context, work) => await work.send(work.state, context.CancellationToken), context, (send, state));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static bool IsWorthRepeating(Outcome<Answer> outcome, ResilienceContext context, OpenStackOptions options)
    {
        if (outcome.Result is { } answer)
        {
            if (answer.RetryAfter > options.LongestRetryAfter)
                return false;
            // 429 says that nothing was done, so that even a creation may be sent again
            return answer.Status == HttpStatusCode.TooManyRequests || IsOutage(outcome) && IsRepeatable(context);
        }
        return outcome.Exception switch
        {
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => false,
            HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError } => true,
            HttpRequestException or TimeoutRejectedException => IsRepeatable(context),
            _ => false,
        };
    }

    private static bool IsOutage(Outcome<Answer> outcome) => outcome switch
    {
        { Result: { } answer } => (int)answer.Status >= 500 && !Fault.Of(answer.Body).SaysNoRoom,
        { Exception: HttpRequestException or TimeoutRejectedException } => true,
        _ => false,
    };

    private static bool IsRepeatable(ResilienceContext context) => context.Properties.GetValue(Repeatable, false);
}
