using k8s.Models;
using Promise.Api;
using Promise.Operator.Hosting;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Life;

/// <summary>The way out where a cloud is gone for good: the reservation goes, and a record of what it leaves behind stays.</summary>
public sealed class AbandonedCloud(IEntityClient<V1ConfigMap> configMaps, PromiseOptions options, OperatorSettings settings, EventPublisher publish, TimeProvider time)
{
    public const string Offer = $"If the cloud is gone for good: annotate this object with {PromiseNames.AbandonCloudAnnotation}=true.";

    /// <summary>Writes what stays behind into a ConfigMap named after the reservation's UID. Repeating changes nothing.</summary>
    public async Task RecordAsync(Reservation reservation, string why, CancellationToken cancellationToken)
    {
        var name = $"abandoned-{reservation.Metadata.Uid}";
        try
        {
            await configMaps.CreateAsync(
                new V1ConfigMap
                {
                    Metadata = new V1ObjectMeta
                    {
                        Name = name,
                        NamespaceProperty = options.Namespace ?? settings.LeaderElectionNamespace ?? "default",
                        Labels = new Dictionary<string, string> { [PromiseNames.PoolLabel] = reservation.Spec.Pool },
                    },
                    Data = new Dictionary<string, string>
                    {
                        ["reservation"] = EntityKey.Of(reservation).ToString(),
                        ["pool"] = reservation.Spec.Pool,
                        ["time"] = time.GetUtcNow().ToString("u", null),
                        ["reason"] = why,
                        ["holds"] = string.Join('\n', reservation.Status.Holds.Select(h => $"{h.Kind} {h.Item} {h.Id} {h.Name} {h.Host}".TrimEnd())),
                    },
                },
                cancellationToken);
        }
        catch (KubernetesApiException e) when (e.IsConflict)
        {
            // recorded before, by an attempt that got no further
        }

        await publish(reservation, Reasons.CloudAbandoned, $"The cloud was not reached, and what is there stays: see ConfigMap {name}.", EventType.Warning, cancellationToken);
    }
}
