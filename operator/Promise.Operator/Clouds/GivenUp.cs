using k8s.Models;
using Promise.Api;

namespace Promise.Operator.Clouds;

/// <summary>Whether an administrator has given up on the cloud of an object that is to be deleted.</summary>
public static class GivenUp
{
    public static bool IsCloudOf(IMetadata<V1ObjectMeta> entity) =>
        entity.Metadata.Annotations?.TryGetValue(PromiseNames.AbandonCloudAnnotation, out var value) == true && value == "true";
}
