using System.Text;
using k8s.Models;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;
using Promise.Runtime;

namespace Promise.Operator.Clouds;

/// <summary>
/// Connections to clouds, shared by all who name the same credentials. The Secret is read again every few seconds of use, so that rotated
/// credentials count without a restart and without the right to watch every Secret of the cluster.
/// </summary>
public sealed class CloudConnections(IEntityClient<V1Secret> secrets, OpenStackOptions options, TimeProvider time) : IDisposable
{
    private const string CloudsKey = "clouds.yaml";
    private const string CertificatesKey = "cacert";

    /// <summary>For how long a Secret is taken to be what it was.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(5);

    private readonly Dictionary<CloudReference, Connection> connections = [];
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <exception cref="CredentialsException">The Secret, or what should be in it, is missing.</exception>
    public async Task<OpenStackCloud> OpenAsync(CloudReference reference, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            var known = connections.GetValueOrDefault(reference);
            if (known is not null && time.GetElapsedTime(known.CheckedAt) < Freshness) return known.Cloud;

            var config = Read(reference, await secrets.GetAsync(new EntityKey(reference.Namespace, reference.Secret), cancellationToken));
            // records compare by value: a Secret that was written again with the same content is no rotation
            if (known is not null && known.Config == config) return (connections[reference] = known with { CheckedAt = time.GetTimestamp() }).Cloud;

            var cloud = new OpenStackCloud(config, options, time);
            connections[reference] = new Connection(config, cloud, time.GetTimestamp());
            if (known is not null) _ = RetireAsync(known.Cloud);
            return cloud;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose()
    {
        foreach (var connection in connections.Values) connection.Cloud.Dispose();
        gate.Dispose();
    }

    private static CloudConfig Read(CloudReference reference, V1Secret? secret)
    {
        var name = $"Secret {reference.Namespace}/{reference.Secret}";
        if (secret is null) throw new CredentialsException(Reasons.CredentialsNotFound, $"{name} does not exist; create it with the key {CloudsKey}.");
        if (Text(secret, CloudsKey) is not { } text) throw new CredentialsException(Reasons.CredentialsInvalid, $"{name} lacks the key {CloudsKey}.");

        try
        {
            var config = CloudsYaml.Parse(text, Text(secret, CertificatesKey)).Cloud(reference.Cloud);
            return reference.Region is null ? config : config with { Region = reference.Region };
        }
        catch (CloudsYamlException e)
        {
            throw new CredentialsException(Reasons.CredentialsInvalid, $"{name}: {e.Message}.");
        }
    }

    private static string? Text(V1Secret secret, string key) => secret.Data?.TryGetValue(key, out var bytes) == true ? Encoding.UTF8.GetString(bytes) : null;

    // calls under way with the old credentials may still end well
    private async Task RetireAsync(OpenStackCloud cloud)
    {
        await Task.Delay(options.CallTimeout, time);
        cloud.Dispose();
    }

    private sealed record Connection(CloudConfig Config, OpenStackCloud Cloud, long CheckedAt);
}
