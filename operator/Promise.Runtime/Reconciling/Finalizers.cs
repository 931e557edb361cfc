using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;

namespace Promise.Runtime.Reconciling;

/// <summary>Attaches a kind's finalizers, runs them on deletion, and takes off each that succeeded.</summary>
internal sealed class Finalizers<TEntity>(
    IReadOnlyList<FinalizerRegistration<TEntity>> registrations, IEntityClient<TEntity> client, OperatorSettings settings, ILeaderFence fence)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <returns>The object with all our finalizers on it that it is to have.</returns>
    public async Task<TEntity> AttachAsync(TEntity entity, CancellationToken cancellationToken)
    {
        var missing = registrations.Where(r => r.Attach?.Invoke(entity) != false).Select(r => r.Identifier).Except(entity.Metadata.Finalizers ?? []).ToList();
        return missing.Count == 0 || !settings.AutoAttachFinalizers
            ? entity
            : await WriteAsync(entity, [.. entity.Metadata.Finalizers ?? [], .. missing], cancellationToken);
    }

    /// <summary>One after another in the order of registration; stops at the first that isn't through.</summary>
    public async Task<Visit> RunAsync(TEntity entity, CancellationToken cancellationToken)
    {
        foreach (var registration in registrations)
        {
            if (entity.Metadata.Finalizers?.Contains(registration.Identifier) != true)
                continue;
            var result = await registration.Finalizer.FinalizeAsync(entity, cancellationToken);
            if (!result.IsSuccess || result.RequeueAfter is not null)
                return Visit.From(result);
            if (settings.AutoDetachFinalizers)
                entity = await WriteAsync(entity, [.. entity.Metadata.Finalizers.Where(f => f != registration.Identifier)], cancellationToken);
        }
        return Visit.Gone;
    }

    /// <summary>A merge patch replaces the whole list, so it names the version it was read with: no one else's finalizer is ever lost.</summary>
    private Task<TEntity> WriteAsync(TEntity entity, string[] finalizers, CancellationToken cancellationToken)
    {
        fence.ThrowIfLost();
        var patch = new JsonObject
        {
            ["metadata"] = new JsonObject
            {
                ["resourceVersion"] = entity.Metadata.ResourceVersion,
                ["uid"] = entity.Metadata.Uid,
                ["finalizers"] = new JsonArray([.. finalizers.Select(f => (JsonNode)f)]),
            },
        };
        return client.MergePatchAsync(EntityKey.Of(entity), JsonSerializer.SerializeToUtf8Bytes(patch), cancellationToken);
    }
}
