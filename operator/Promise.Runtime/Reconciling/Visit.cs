using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <summary>What came of one visit to one key.</summary>
internal sealed record Visit(VisitResult Result, TimeSpan? After = null, string? Message = null, Exception? Error = null)
{
    public static Visit Gone { get; } = new(VisitResult.Gone);

    public static Visit Interrupted { get; } = new(VisitResult.Interrupted);

    public static Visit From<TEntity>(ReconciliationResult<TEntity> result)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => result switch
        {
            { IsSuccess: true, RequeueAfter: { } after } => new Visit(VisitResult.RequeueAfter, after),
            { IsSuccess: true } => new Visit(VisitResult.Success),
            { IsTerminal: true } => new Visit(VisitResult.Terminal, null, result.ErrorMessage, result.Error),
            _ => new Visit(VisitResult.Error, result.RequeueAfter, result.ErrorMessage, result.Error),
        };
}
