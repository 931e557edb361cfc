using Promise.OpenStack;

namespace Promise.Integration.Tests.Contract.Faults;

/// <summary>One operation of one client, ready to go wrong.</summary>
/// <param name="Name"><c>service Operation</c>.</param>
/// <param name="Prepare">Sets the stage and returns the call.</param>
internal sealed record OperationCase(string Name, Func<Stage, Task<Func<IOpenStackCloud, Task>>> Prepare)
{
    /// <summary>Sent again after a lost answer, and hence sure to end well after a single fault.</summary>
    public bool Repeatable { get; init; } = true;

    /// <summary>How many there are of what it creates.</summary>
    public Func<Stage, Task<int>>? Count { get; init; }

    public string Service => Name.Split(' ')[0];

    /// <summary>The service's name in the simulator's fault rules.</summary>
    public string FaultService => Service switch
    {
        "keystone" => "identity", "nova" => "compute", "cinder" => "volume", "neutron" => "network", "glance" => "image", "blazar" => "reservation",
        var same => same,
    };
}
