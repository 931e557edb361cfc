using k8s.Models;

namespace Promise.Runtime.Watching;

/// <summary>One line of a watch.</summary>
/// <param name="Entity">For Added, Modified and Deleted.</param>
/// <param name="Version">For Bookmark.</param>
/// <param name="Status">For Error.</param>
/// <param name="Problem">For Unreadable.</param>
internal readonly record struct WatchEvent<TEntity>(
    WatchEventType Type, TEntity? Entity = null, string? Version = null, V1Status? Status = null, string? Problem = null)
    where TEntity : class;
