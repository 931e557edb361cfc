using k8s.Models;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Status;

/// <summary>Conditions, chained.</summary>
public static class ConditionList
{
    public static IList<V1Condition> With(
        this IList<V1Condition> conditions, string type, bool holds, string reason, string message, long generation, DateTimeOffset now) =>
        Conditions.With(conditions, new V1Condition { Type = type, Status = holds ? "True" : "False", Reason = reason, Message = message, ObservedGeneration = generation }, now);

    public static IList<V1Condition> WithUnknown(
        this IList<V1Condition> conditions, string type, string reason, string message, long generation, DateTimeOffset now) =>
        Conditions.With(conditions, new V1Condition { Type = type, Status = "Unknown", Reason = reason, Message = message, ObservedGeneration = generation }, now);

    public static IList<V1Condition> Without(this IList<V1Condition> conditions, string type) => Conditions.Without(conditions, type);

    public static V1Condition? Find(this IList<V1Condition> conditions, string type) => Conditions.Find(conditions, type);

    public static bool IsTrue(this IList<V1Condition> conditions, string type) => Conditions.IsTrue(conditions, type);
}
