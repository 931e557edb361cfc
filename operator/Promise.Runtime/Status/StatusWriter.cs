using System.Text.Json;
using System.Text.Json.Nodes;
using k8s;
using k8s.Models;
using Promise.Runtime.Clients;

namespace Promise.Runtime.Status;

internal sealed class StatusWriter<TEntity>(EntityClient<TEntity> client, EntityJson json, OperatorSettings settings, ILeaderFence fence) : IStatusWriter<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public async Task<TEntity> WriteAsync<TStatus>(
        TEntity entity, TStatus? current, TStatus desired, StatusWriteOptions? options = null, CancellationToken cancellationToken = default)
        where TStatus : class
    {
        options ??= StatusWriteOptions.Default;
        var wanted = JsonSerializer.SerializeToNode(desired, json.Writer<TStatus>());
        if (current is not null && JsonNode.DeepEquals(JsonSerializer.SerializeToNode(current, json.Writer<TStatus>()), wanted))
            return entity;
        fence.ThrowIfLost();
        var key = EntityKey.Of(entity);
        try
        {
            return options.Method == StatusWriteMethod.Apply
                ? await client.WriteStatusAsync(
                    HttpMethod.Patch, key, $"?fieldManager={Uri.EscapeDataString(settings.Name)}&force=true", Body(entity, wanted, options.IfUnchanged),
                    "application/apply-patch+yaml", cancellationToken)
                : await client.WriteStatusAsync(
                    HttpMethod.Put, key, $"?fieldManager={Uri.EscapeDataString(settings.Name)}", Body(entity, wanted, withVersion: true),
                    "application/json", cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            throw new StatusConflictException(e.Status, $"status of {client.Path.Kind} {key}");
        }
    }

    /// <summary>The identity and the status, nothing else: the status subresource ignores the rest, and apply would take ownership of it.</summary>
    private byte[] Body(TEntity entity, JsonNode? status, bool withVersion)
    {
        var metadata = new JsonObject { ["name"] = entity.Metadata.Name };
        if (!string.IsNullOrEmpty(entity.Metadata.NamespaceProperty))
            metadata["namespace"] = entity.Metadata.NamespaceProperty;
        if (withVersion)
            metadata["resourceVersion"] = entity.Metadata.ResourceVersion;
        // an object deleted and created anew under the same name must not inherit this status
        metadata["uid"] = entity.Metadata.Uid;
        var body = new JsonObject
        {
            ["apiVersion"] = client.Path.ApiVersion,
            ["kind"] = client.Path.Kind,
            ["metadata"] = metadata,
            ["status"] = status,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body);
    }
}
