using System.Text.Json;
using System.Text.Json.Serialization;

namespace Promise.TestBed.OpenStack;

/// <summary>What <c>hack/openstack</c> started: a real OpenStack on loopback. It outlives the tests, and others use it at the same time.</summary>
/// <remarks>
/// A test names what it creates by an id of its own, takes it away again and never assumes an empty plane; whoever fills a host leases it
/// first (<see cref="SharedOpenStack.LeaseHostAsync"/>), and whoever is about a quota makes a project of its own.
/// </remarks>
public sealed record LoopbackOpenStack
{
    /// <summary>Names of clouds in <see cref="CloudsYaml"/>: the operator itself (admin in project "promise"), by password or by application credential.</summary>
    public const string Operator = "promise", OperatorByApplicationCredential = "promise-ac";

    /// <summary>The consumer (member of "tenant-a"), somebody else (member of "tenant-b"), and the cloud's administrator.</summary>
    public const string Consumer = "tenant", Stranger = "stranger", Administrator = "admin";

    [JsonPropertyName("clouds_yaml")] public required string CloudsYamlPath { get; init; }
    [JsonPropertyName("auth_url")] public required Uri AuthUrl { get; init; }
    public required string Region { get; init; }
    /// <summary>Of every user; nothing secret is behind it.</summary>
    public required string Password { get; init; }
    /// <summary>IDs by name: promise, tenant-a, tenant-b, service.</summary>
    public required IReadOnlyDictionary<string, string> Projects { get; init; }
    /// <summary>IDs by name: promise, tenant, stranger and the services' own.</summary>
    public required IReadOnlyDictionary<string, string> Users { get; init; }
    /// <summary>Addresses by service type: placement, compute, network, block-storage, volumev3, image, reservation.</summary>
    public required IReadOnlyDictionary<string, Uri> Endpoints { get; init; }
    /// <summary>Resource providers' UUIDs by host name. Each host has 16 VCPU, 65536 MEMORY_MB and 1000 DISK_GB, at ratio 1.0.</summary>
    public required IReadOnlyDictionary<string, Guid> Hosts { get; init; }
    /// <summary>Host names by availability zone: az1 and az2.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Zones { get; init; }

    /// <summary>The text of the clouds.yaml.</summary>
    [JsonIgnore] public string CloudsYaml => File.ReadAllText(CloudsYamlPath);

    /// <summary>Ends one service and starts it again, such as <c>nova-compute-fake1</c>.</summary>
    public async Task RestartAsync(string service, CancellationToken cancellationToken) =>
        (await Hack("restart", cancellationToken, service)).OrThrow();

    /// <exception cref="OpenStackUnavailableException">This machine can't have it; the message says why.</exception>
    internal static async Task<LoopbackOpenStack> StartAsync(CancellationToken cancellationToken)
    {
        var up = await Hack("up", cancellationToken);
        if (up.ExitCode == CannotBeHad)
            throw new OpenStackUnavailableException(up.Error.Trim());
        up.OrThrow();
        var facts = (await Hack("env", cancellationToken)).OrThrow();
        return JsonSerializer.Deserialize(facts, LoopbackOpenStackJson.Default.LoopbackOpenStack)!;
    }

    private const int CannotBeHad = 3;

    private static Task<CommandResult> Hack(string command, CancellationToken cancellationToken, params IEnumerable<string> arguments) =>
        Command.RunAsync(Repository.PathOf("hack", "openstack"), [command, .. arguments], cancellationToken);
}
