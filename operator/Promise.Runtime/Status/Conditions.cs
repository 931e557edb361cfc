using k8s.Models;

namespace Promise.Runtime;

/// <summary>Keeps a list of conditions the way every reader of Kubernetes expects it.</summary>
public static class Conditions
{
    /// <summary>
    /// The list with <paramref name="condition"/> in it. Its transition time is <paramref name="now"/> in whole seconds, unless the same type
    /// stood there with the same status: then the old time stays. The order of types stays too, so that equal lists are equal JSON.
    /// </summary>
    public static IList<V1Condition> With(IEnumerable<V1Condition>? conditions, V1Condition condition, DateTimeOffset now)
    {
        var result = conditions?.ToList() ?? [];
        var index = result.FindIndex(c => c.Type == condition.Type);
        var since = index >= 0 && result[index].Status == condition.Status ? result[index].LastTransitionTime : WholeSeconds(now);
        var next = condition with { LastTransitionTime = since };
        if (index >= 0)
            result[index] = next;
        else
            result.Add(next);
        return result;
    }

    public static IList<V1Condition> Without(IEnumerable<V1Condition>? conditions, string type) => conditions?.Where(c => c.Type != type).ToList() ?? [];

    public static V1Condition? Find(IEnumerable<V1Condition>? conditions, string type) => conditions?.FirstOrDefault(c => c.Type == type);

    public static bool IsTrue(IEnumerable<V1Condition>? conditions, string type) => Find(conditions, type)?.Status == "True";

    /// <summary>The API server keeps whole seconds; anything finer would make every comparison with what it returns differ.</summary>
    public static DateTime WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - time.UtcTicks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);
}
