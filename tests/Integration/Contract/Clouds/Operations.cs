using System.Collections.Concurrent;
using Promise.OpenStack.Blazar;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Glance;
using Promise.OpenStack.Http;
using Promise.OpenStack.Keystone;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.Integration.Tests.Contract.Clouds;

/// <summary>Which of the clients' operations went out to a cloud.</summary>
public sealed class Operations : IRequestObserver
{
    private static readonly IReadOnlyDictionary<string, Type> Clients = new Dictionary<string, Type>
    {
        ["keystone"] = typeof(IKeystoneClient), ["placement"] = typeof(IPlacementClient), ["nova"] = typeof(INovaClient), ["cinder"] = typeof(ICinderClient),
        ["neutron"] = typeof(INeutronClient), ["glance"] = typeof(IGlanceClient), ["blazar"] = typeof(IBlazarClient),
    };

    private readonly ConcurrentDictionary<string, byte> seen = new();

    /// <summary>Every operation of every client, as <c>service Operation</c>.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Clients.SelectMany(client => client.Value.GetMethods().Select(method => $"{client.Key} {method.Name[..^"Async".Length]}")).Order()];

    public IReadOnlyList<string> Missing => [.. All.Except(seen.Keys)];

    public int Covered => All.Count - Missing.Count;

    public void Completed(in RequestReport report) => seen[$"{report.Service} {report.Operation}"] = 0;
}
