using Promise.CloudSim.Blazar;
using Promise.CloudSim.Cinder;
using Promise.CloudSim.Faults;
using Promise.CloudSim.Glance;
using Promise.CloudSim.Keystone;
using Promise.CloudSim.Neutron;
using Promise.CloudSim.Nova;
using Promise.CloudSim.Placement;

namespace Promise.CloudSim;

/// <summary>
/// The whole cloud's state. One lock for all: the simulator shall be right before it is fast, and a cloud that moves from one whole state to the
/// next is one less thing to doubt when a test fails. Tests may read and change the state through <see cref="Read"/> and <see cref="Change"/>.
/// </summary>
public sealed class Cloud
{
    private readonly TimeProvider time;

    internal Cloud(CloudSimOptions options, FaultPlan faults)
    {
        Options = options;
        time = options.Time;
        Faults = faults;
        Identity = new IdentityState(options.TokenLifetime);
        Placement = new PlacementState();
        Compute = new ComputeState(this);
        Volumes = new VolumeState(this);
        Network = new NetworkState(this);
        Images = new ImageState();
        Reservation = new ReservationState(this);
        Seed.Plant(this);
    }

    public CloudSimOptions Options { get; }

    public FaultPlan Faults { get; }

    public IdentityState Identity { get; }

    public PlacementState Placement { get; }

    public ComputeState Compute { get; }

    public VolumeState Volumes { get; }

    public NetworkState Network { get; }

    public ImageState Images { get; }

    public ReservationState Reservation { get; }

    /// <summary>Where the cloud listens, with a slash at the end.</summary>
    public Uri Url { get; internal set; } = new("http://127.0.0.1/");

    internal Lock Gate { get; } = new();

    internal Agenda Agenda { get; } = new();

    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Looks at the state while nothing else happens.</summary>
    public T Read<T>(Func<Cloud, T> look)
    {
        ArgumentNullException.ThrowIfNull(look);
        lock (Gate)
        {
            Settle();
            return look(this);
        }
    }

    /// <summary>Changes the state behind everybody's back while nothing else happens.</summary>
    public void Change(Action<Cloud> act)
    {
        ArgumentNullException.ThrowIfNull(act);
        lock (Gate)
        {
            Settle();
            act(this);
        }
    }

    /// <summary>Lets happen what is due. Only under <see cref="Gate"/>.</summary>
    internal void Settle() => Agenda.RunDue(Now);

    /// <summary>Plans something for after the cloud's usual delay.</summary>
    internal void Soon(Action<DateTimeOffset> action) => Agenda.At(Now + Options.StateDelay, action);
}
