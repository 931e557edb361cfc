using k8s;
using k8s.Autorest;
using k8s.Models;

namespace Promise.Runtime.Replica.Widgets;

/// <summary>Installs the kind.</summary>
public static class WidgetResource
{
    private const string Manifest = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.runtime.test}
        spec:
          group: runtime.test
          scope: Namespaced
          names: {plural: widgets, singular: widget, kind: Widget, listKind: WidgetList}
          versions:
          - name: v1
            served: true
            storage: true
            subresources: {status: {}}
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      colour: {type: string}
                      wakeAt: {type: string, format: date-time}
                      payload: {type: string}
                  status:
                    type: object
                    properties:
                      observedGeneration: {type: integer, format: int64}
                      seen: {type: string}
                      conditions:
                        type: array
                        x-kubernetes-list-type: map
                        x-kubernetes-list-map-keys: [type]
                        items:
                          type: object
                          required: [type, status]
                          properties:
                            type: {type: string}
                            status: {type: string}
                            reason: {type: string}
                            message: {type: string}
                            observedGeneration: {type: integer, format: int64}
                            lastTransitionTime: {type: string, format: date-time}
        """;

    public static async Task InstallAsync(IKubernetes client, CancellationToken cancellationToken)
    {
        try
        {
            await client.ApiextensionsV1.CreateCustomResourceDefinitionAsync(
                KubernetesYaml.Deserialize<V1CustomResourceDefinition>(Manifest), cancellationToken: cancellationToken);
        }
        catch (HttpOperationException e) when (e.Response.StatusCode == System.Net.HttpStatusCode.Conflict)
        {
            // another test was first
        }
        while (true)
        {
            var crd = await client.ApiextensionsV1.ReadCustomResourceDefinitionAsync("widgets.runtime.test", cancellationToken: cancellationToken);
            if (crd.Status?.Conditions?.Any(c => c is { Type: "Established", Status: "True" }) == true)
                return;
            await Task.Delay(50, cancellationToken);
        }
    }
}
