using k8s.Models;

namespace Promise.Operator.Ledger;

/// <summary>Kubernetes label selectors, evaluated here because the namespaces are in our own cache.</summary>
public static class LabelSelectors
{
    /// <summary>An empty selector matches everything.</summary>
    public static bool Match(V1LabelSelector selector, IReadOnlyDictionary<string, string> labels)
    {
        foreach (var (key, value) in selector.MatchLabels ?? new Dictionary<string, string>())
            if (!labels.TryGetValue(key, out var actual) || actual != value)
                return false;

        return (selector.MatchExpressions ?? []).All(e => Match(e, labels));
    }

    private static bool Match(V1LabelSelectorRequirement expression, IReadOnlyDictionary<string, string> labels)
    {
        var there = labels.TryGetValue(expression.Key, out var value);
        return expression.OperatorProperty switch
        {
            "In" => there && expression.Values.Contains(value!),
            "NotIn" => !there || !expression.Values.Contains(value!),
            "Exists" => there,
            "DoesNotExist" => !there,
            _ => false, // an operator of the future must not let anybody in
        };
    }
}
