using k8s;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>
/// Writes a Kubernetes Event on an object. Returns at once: writing happens in the background, repeats are counted on one Event, and one object
/// that talks too much is cut short, so an Event never slows a reconciliation and never carries state that must not be lost.
/// </summary>
public delegate Task EventPublisher(
    IKubernetesObject<V1ObjectMeta> entity, string reason, string message, EventType type = EventType.Normal, CancellationToken cancellationToken = default);
