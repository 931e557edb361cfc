using System.Net;
using k8s.Models;

namespace Promise.Runtime;

/// <summary>A compare-and-swap lost: read again, decide again.</summary>
public sealed class StatusConflictException(V1Status? status, string request) : KubernetesApiException(HttpStatusCode.Conflict, status, request);
