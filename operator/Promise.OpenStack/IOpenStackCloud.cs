using Promise.OpenStack.Blazar;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Glance;
using Promise.OpenStack.Keystone;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.OpenStack;

/// <summary>One cloud, seen with one set of credentials. A service that the catalog lacks shows on the first call (cause MissingService).</summary>
public interface IOpenStackCloud
{
    IKeystoneClient Identity { get; }
    IPlacementClient Placement { get; }
    INovaClient Nova { get; }
    ICinderClient Cinder { get; }
    INeutronClient Neutron { get; }
    IGlanceClient Glance { get; }
    IBlazarClient Blazar { get; }
}
