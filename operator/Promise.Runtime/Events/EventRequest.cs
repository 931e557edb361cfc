using k8s.Models;

namespace Promise.Runtime.Events;

/// <summary>What somebody wants to be seen on an object.</summary>
internal sealed record EventRequest(V1ObjectReference About, EventType Type, string Reason, string Message, DateTimeOffset Time);
