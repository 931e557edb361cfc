namespace Promise.CloudSim.Nova;

public sealed class Server(string id, string name, string projectId, string userId, Flavor flavor, DateTimeOffset created)
{
    public string Id { get; } = id;

    public Guid Uuid { get; } = Guid.Parse(id);

    public string Name { get; internal set; } = name;

    public string ProjectId { get; } = projectId;

    public string UserId { get; } = userId;

    /// <summary>As it was at boot; a server outlives its flavor.</summary>
    public Flavor Flavor { get; } = flavor;

    /// <summary>The specs as they were at boot.</summary>
    public IReadOnlyDictionary<string, string> ExtraSpecs { get; } = new SortedDictionary<string, string>(flavor.ExtraSpecs, StringComparer.Ordinal);

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; internal set; } = created;

    public DateTimeOffset? Launched { get; internal set; }

    public string Status { get; internal set; } = "BUILD";

    public string? TaskState { get; internal set; } = "scheduling";

    public ComputeHost? Host { get; internal set; }

    public ServerFault? Fault { get; internal set; }

    public string? ImageId { get; init; }

    public string? RequestedZone { get; init; }

    public string? RequestedHost { get; init; }

    public string? KeyName { get; init; }

    public string? UserData { get; init; }

    public string? Description { get; internal set; }

    public ServerGroup? Group { get; init; }

    public string? BlazarReservation { get; init; }

    public Dictionary<string, string> Metadata { get; internal set; } = [];

    public List<string> Tags { get; internal set; } = [];

    public List<string> SecurityGroups { get; init; } = ["default"];

    public List<VolumeAttachment> Volumes { get; } = [];

    public List<PortBinding> Ports { get; } = [];

    /// <summary>One step for each interface, taken once the server has a host.</summary>
    internal IReadOnlyList<Func<Server, PortBinding>> PlannedPorts { get; init; } = [];

    public string ReservationId { get; init; } = "";

    public int LaunchIndex { get; init; }

    public int Number { get; init; }

    /// <summary>Error and deleted servers too have a state in the virtual machine's own terms.</summary>
    public string VmState => Status switch { "BUILD" => "building", "ACTIVE" => "active", "SHUTOFF" => "stopped", "ERROR" => "error", _ => "active" };

    public int PowerState => Status switch { "ACTIVE" => 1, "SHUTOFF" => 4, _ => 0 };
}
