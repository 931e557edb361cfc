using Promise.OpenStack.Blazar;
using Promise.OpenStack.Cinder;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Glance;
using Promise.OpenStack.Http;
using Promise.OpenStack.Keystone;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Placement;

namespace Promise.OpenStack;

/// <summary>
/// The clients of one cloud over one connection pool and one token. Safe for concurrent use; meant to live as long as its credentials do:
/// when they change, dispose it and make another.
/// </summary>
public sealed class OpenStackCloud : IOpenStackCloud, IDisposable
{
    private readonly Transport transport;
    private readonly TokenSource tokens;

    public OpenStackCloud(CloudConfig config, OpenStackOptions? options = null, TimeProvider? time = null)
        : this(config, options ?? new OpenStackOptions(), time ?? TimeProvider.System, Connections.Open(config))
    {
    }

    internal OpenStackCloud(CloudConfig config, OpenStackOptions options, TimeProvider time, HttpMessageHandler handler)
    {
        Config = config;
        transport = new Transport(config, options, time, handler);
        tokens = new TokenSource(config, transport, options, time);
        Identity = new KeystoneClient(tokens, Connect(ServiceKind.Keystone));
        Placement = new PlacementClient(Connect(ServiceKind.Placement));
        Nova = new NovaClient(Connect(ServiceKind.Nova));
        Cinder = new CinderClient(Connect(ServiceKind.Cinder));
        Neutron = new NeutronClient(Connect(ServiceKind.Neutron));
        Glance = new GlanceClient(Connect(ServiceKind.Glance));
        Blazar = new BlazarClient(Connect(ServiceKind.Blazar));
    }

    public CloudConfig Config { get; }
    public IKeystoneClient Identity { get; }
    public IPlacementClient Placement { get; }
    public INovaClient Nova { get; }
    public ICinderClient Cinder { get; }
    public INeutronClient Neutron { get; }
    public IGlanceClient Glance { get; }
    public IBlazarClient Blazar { get; }

    /// <summary>Takes a new token. Roles and the catalog are those of the moment at which a token was issued; what has changed since shows in the next one only.</summary>
    /// <exception cref="Errors.OpenStackException">Keystone gives none; the old one is kept.</exception>
    public Task RenewTokenAsync(CancellationToken cancellationToken) => tokens.RenewAsync(tokens.Current, cancellationToken);

    public void Dispose() => transport.Dispose();

    private ServiceConnection Connect(ServiceKind kind) => new(kind, Config, transport, tokens);
}
