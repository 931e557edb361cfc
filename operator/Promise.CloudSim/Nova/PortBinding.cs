using Promise.CloudSim.Neutron;

namespace Promise.CloudSim.Nova;

/// <summary>A server's interface. A port that Nova made goes with the server; one that was given to it stays.</summary>
public sealed record PortBinding(Port Port, bool MadeByNova);
