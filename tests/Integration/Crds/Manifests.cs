namespace Promise.Integration.Tests.Crds;

/// <summary>The smallest manifests that the API server accepts.</summary>
internal static class Manifests
{
    public static string Pool(string name, string spec = "") => $$"""
        apiVersion: promise.opnfv.org/v1alpha1
        kind: CapacityPool
        metadata: {name: {{name}}}
        spec: {cloud: {credentialsRef: {namespace: promise-system, name: east}, region: {{name}}}, compute: {}{{With(spec)}}}
        """;

    public static string Reservation(string name, string spec = "") => $$"""
        apiVersion: promise.opnfv.org/v1alpha1
        kind: Reservation
        metadata: {name: {{name}}}
        spec: {pool: east, instances: [{name: vm, count: 2, flavor: m1.small}]{{With(spec)}}}
        """;

    public static string Allocation(string name, string spec = "reservation: evening") => $$"""
        apiVersion: promise.opnfv.org/v1alpha1
        kind: Allocation
        metadata: {name: {{name}}}
        spec: {servers: [{name: web, {{(spec.Contains("pool:", StringComparison.Ordinal) ? "flavor: m1.small" : "item: vm")}}, image: cirros}]{{With(spec)}}}
        """;

    private static string With(string spec) => spec.Length > 0 ? $", {spec}" : "";
}
