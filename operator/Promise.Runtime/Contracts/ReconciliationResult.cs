using System.Diagnostics.CodeAnalysis;
using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>What came of one visit, and when the next one is due.</summary>
public sealed record ReconciliationResult<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private ReconciliationResult(TEntity entity, bool isSuccess, string? errorMessage, Exception? error, TimeSpan? requeueAfter)
    {
        Entity = entity;
        IsSuccess = isSuccess;
        ErrorMessage = errorMessage;
        Error = error;
        RequeueAfter = requeueAfter;
    }

    public TEntity Entity { get; }

    [MemberNotNullWhen(false, nameof(ErrorMessage))]
    public bool IsSuccess { get; }

    /// <summary>The failure will not heal by trying again: the next visit is the object's next change, or the resync.</summary>
    public bool IsTerminal { get; private init; }

    public string? ErrorMessage { get; }

    public Exception? Error { get; }

    /// <summary>
    /// When to come back, measured on the wall clock. Absent: success waits for a change or the resync, failure for its backoff. A wait longer
    /// than the resync period is visited at every resync, so that it survives steps of the clock.
    /// </summary>
    public TimeSpan? RequeueAfter { get; set; }

    public static ReconciliationResult<TEntity> Success(TEntity entity, TimeSpan? requeueAfter = null) => new(entity, true, null, null, requeueAfter);

    /// <summary>Tried again after the capped exponential backoff, for ever; or after <paramref name="requeueAfter"/> where that is known better.</summary>
    public static ReconciliationResult<TEntity> Failure(TEntity entity, string errorMessage, Exception? error = null, TimeSpan? requeueAfter = null) =>
        new(entity, false, errorMessage, error, requeueAfter);

    public static ReconciliationResult<TEntity> Terminal(TEntity entity, string errorMessage, Exception? error = null) =>
        new(entity, false, errorMessage, error, null) { IsTerminal = true };
}
