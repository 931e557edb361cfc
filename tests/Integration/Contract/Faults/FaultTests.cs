using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Promise.CloudSim.Faults;
using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Fault = Promise.CloudSim.Faults.FaultKind;
using Kind = Promise.OpenStack.Errors.FaultKind;

namespace Promise.Integration.Tests.Contract.Faults;

/// <summary>
/// Every fault on every operation: it ends well or with an error of the right class, in time, without a secret in the error, and never with a second
/// copy of what it creates. The client's clock is a fake one that only moves while an answer is held back, so that a slow machine times nothing out.
/// </summary>
public sealed class FaultTests
{
    private static readonly OpenStackOptions Options = new() { RetryDelay = TimeSpan.Zero };

    // of real time: far longer than any test, so that nothing but the client's time-out can end it
    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(5);

    // of real time, on a machine however busy
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(2);

    [Fact]
    public void The_table_has_every_operation_of_every_client() => Assert.Equal(Operations.All, OperationTable.All.Select(one => one.Name).Order());

    [Fact]
    public Task A_late_answer_is_waited_for() =>
        OnEveryOperation(new FaultRule(Fault.Latency) { Delay = TimeSpan.FromMilliseconds(20), Count = 1 }, (_, error) => error is null);

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public Task A_failure_of_the_service_is_overcome_where_repeating_is_harmless(int status) =>
        OnEveryOperation(new FaultRule(Fault.Status) { Status = status, Count = 1 }, Overcome(FaultCause.Answer));

    [Fact]
    public Task A_service_that_asks_to_wait_gets_its_wait_and_then_its_request() =>
        OnEveryOperation(new FaultRule(Fault.Status) { Status = 429, RetryAfter = 0, Count = 2 }, (_, error) => error is null);

    [Fact]
    public Task A_wait_that_is_too_long_is_the_callers_to_decide() =>
        OnEveryOperation(new FaultRule(Fault.Status) { Status = 429, RetryAfter = 3600 },
            (_, error) => error is { Kind: Kind.Unavailable, Cause: FaultCause.Throttled, RetryAfter.TotalSeconds: 3600 });

    [Fact]
    public Task A_connection_that_drops_before_anything_was_done_is_overcome_where_repeating_is_harmless() =>
        OnEveryOperation(new FaultRule(Fault.DropBefore) { Count = 1 }, Overcome(FaultCause.Unreachable));

    [Fact]
    public Task A_connection_that_drops_after_the_effect_never_makes_a_second_copy() =>
        OnEveryOperation(new FaultRule(Fault.DropAfter) { Count = 1 }, Overcome(FaultCause.Unreachable));

    [Fact]
    public Task An_answer_that_never_comes_never_makes_a_second_copy_and_never_hangs() =>
        OnEveryOperation(new FaultRule(Fault.HangAfter) { Delay = Hang, Count = 1 }, Overcome(FaultCause.TimedOut));

    [Fact]
    public Task An_answer_that_trickles_is_given_up_in_time() =>
        OnEveryOperation(new FaultRule(Fault.SlowBody) { Delay = Hang, Count = 1 },
            // what has no body can't trickle
            (one, error) => error is null || !one.Repeatable && error is { Kind: Kind.Unavailable, Cause: FaultCause.TimedOut });

    [Fact]
    public Task A_service_that_stays_down_is_unavailable() =>
        OnEveryOperation(new FaultRule(Fault.Status) { Status = 503 }, (_, error) => error is { Kind: Kind.Unavailable, Cause: FaultCause.Answer });

    [Fact]
    public Task A_service_that_never_answers_again_is_unavailable() =>
        OnEveryOperation(new FaultRule(Fault.HangAfter) { Delay = Hang }, (_, error) => error is { Kind: Kind.Unavailable, Cause: FaultCause.TimedOut });

    [Fact]
    public Task A_lost_race_at_placement_is_a_conflict() =>
        OnEveryOperation(new FaultRule(Fault.Conflict), (_, error) => error is { Kind: Kind.Conflict, Code: "placement.concurrent_update" }, service: "placement");

    [Fact]
    public Task A_token_that_is_refused_is_renewed_once() =>
        OnEveryOperation(new FaultRule(Fault.Status) { Status = 401, Count = 1 },
            (one, error) => one.Name == "keystone GetToken" ? error is { Kind: Kind.Unauthorized, Cause: FaultCause.WrongCredentials } : error is null);

    /// <summary>A single fault: harmless to repeat, then it ends well; otherwise the caller hears that the outcome is unknown.</summary>
    private static Func<OperationCase, OpenStackException?, bool> Overcome(FaultCause cause) =>
        (one, error) => one.Repeatable ? error is null : error is { Kind: Kind.Unavailable } && error.Cause == cause;

    private static async Task OnEveryOperation(
        FaultRule fault, Func<OperationCase, OpenStackException?, bool> isRight, string? service = null)
    {
        var wrong = new ConcurrentQueue<string>();
        var cases = OperationTable.All.Where(one => service is null || one.Service == service).ToList();
        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Stage.Now }, async (one, _) =>
        {
            if (await Run(one, fault, isRight) is { } complaint)
                wrong.Enqueue($"{one.Name}: {complaint}");
        });
        Assert.True(wrong.IsEmpty, string.Join(Environment.NewLine, wrong.Order()));
    }

    /// <returns>What went wrong; null: nothing.</returns>
    private static async Task<string?> Run(OperationCase one, FaultRule fault, Func<OperationCase, OpenStackException?, bool> isRight)
    {
        await using var stage = await Stage.SetAsync();
        var call = await one.Prepare(stage);
        var before = one.Count is null ? 0 : await one.Count(stage);
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        using var cloud = new OpenStackCloud(stage.Config, Options, clock);
        await WarmUp(cloud, one);
        stage.Host.Faults.Add(fault with { Service = one.FaultService });
        OpenStackException? error = null;
        try
        {
            var ending = call(cloud);
            if (fault.Delay >= Hang)
                await TimeOut(ending, stage, clock);
            await ending.WaitAsync(Forever, Stage.Now);
        }
        catch (OpenStackException e)
        {
            error = e;
        }
        catch (TimeoutException)
        {
            return "hangs";
        }
        var hits = stage.Host.Faults.Hits;
        stage.Host.Faults.Clear();
        if (hits == 0)
            return "the fault was never hit";
        if (!isRight(one, error))
            return error?.Message is { } message ? $"{error.Kind}/{error.Cause}: {message}" : "ended well";
        if (error is not null && Leak(stage, error) is { } secret)
            return $"tells '{secret}': {error}";
        var made = one.Count is null ? 0 : await one.Count(stage) - before;
        return made > 1 || error is null && one.Count is not null && made != 1 ? $"made {made}" : null;
    }

    /// <summary>Each time the fault is hit, and the effect has had its moment, a try's time passes.</summary>
    private static async Task TimeOut(Task ending, Stage stage, FakeTimeProvider clock)
    {
        for (var seen = 0; !ending.IsCompleted; await Task.WhenAny(ending, Task.Delay(20, Stage.Now)))
        {
            if (stage.Host.Faults.Hits is var hits && hits == seen)
                continue;
            seen = hits;
            await Task.WhenAny(ending, Task.Delay(60, Stage.Now));
            clock.Advance(Options.TryTimeout + TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Token and version document are fetched before the fault is in force, so that it hits the operation itself.</summary>
    private static async Task WarmUp(OpenStackCloud cloud, OperationCase one)
    {
        if (one.Name == "keystone GetToken")
            return;
        await (one.Service switch
        {
            "placement" => (Task)cloud.Placement.ListResourceClassesAsync(Stage.Now),
            "nova" => cloud.Nova.ListAvailabilityZonesAsync(Stage.Now),
            "cinder" => cloud.Cinder.ListTypesAsync(Stage.Now),
            _ => cloud.Identity.GetTokenAsync(Stage.Now),
        });
    }

    private static string? Leak(Stage stage, OpenStackException error)
    {
        var told = error.ToString() + error.Url + error.Fault;
        string[] secrets = [stage.Config.Password.Reveal(), "dXNlci1kYXRhLXNlY3JldA=="];
        return secrets.FirstOrDefault(secret => told.Contains(secret, StringComparison.Ordinal));
    }
}
