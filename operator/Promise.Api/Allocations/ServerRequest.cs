using System.Collections.ObjectModel;

namespace Promise.Api;

/// <summary>A number of servers to boot alike.</summary>
public sealed record ServerRequest
{
    /// <summary>Name of the entry, unique in the allocation; servers are named name-0, name-1, ...</summary>
    public required string Name { get; init; }

    /// <summary>Instance item of the reservation. Needed with reservation.</summary>
    public string? Item { get; init; }

    /// <summary>Flavor to boot. Needed with pool; a reservation has its own.</summary>
    public string? Flavor { get; init; }

    /// <summary>Number of servers. 1 to 1000. Default 1.</summary>
    public int Count { get; set; } = 1;

    /// <summary>Image to boot, by name or ID.</summary>
    public required string Image { get; init; }

    /// <summary>Interfaces in their order. Empty: the project's only network. At most 16.</summary>
    public IReadOnlyList<ServerNetwork> Networks { get; set; } = [];

    /// <summary>SSH key pair of the project. Absent: none.</summary>
    public string? KeyName { get; init; }

    /// <summary>Security groups by name. Empty: the project's default. At most 32.</summary>
    public IReadOnlyList<string> SecurityGroups { get; set; } = [];

    /// <summary>Cloud-init user data in plain text, at most 49151 bytes. What is secret belongs into userDataSecretRef.</summary>
    public string? UserData { get; init; }

    /// <summary>Secret in the same namespace whose key (default: userData) is the user data.</summary>
    public SecretReference? UserDataSecretRef { get; init; }

    /// <summary>Metadata of the servers. At most 64.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; set; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What happens to a server that ends in ERROR. Default Report.</summary>
    public ServerErrorAction OnError { get; set; } = ServerErrorAction.Report;
}
