using Promise.CloudSim.Nova;

namespace Promise.CloudSim.Blazar;

/// <summary>A host that the reservation service may give away; ordinary servers keep off it.</summary>
public sealed class ReservableHost(int id, ComputeHost host, DateTimeOffset created)
{
    public int Id { get; } = id;

    public ComputeHost Host { get; } = host;

    public bool Reservable { get; internal set; } = true;

    public DateTimeOffset Created { get; } = created;

    public Dictionary<string, string> Properties { get; } = [];
}
