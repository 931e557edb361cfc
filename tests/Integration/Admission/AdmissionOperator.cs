using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using k8s;
using Promise.Api;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Observation;
using Promise.Operator.Reservations.Admission;
using Promise.Planning;
using Promise.Runtime;

namespace Promise.Integration.Tests.Admission;

/// <summary>The part of the operator that decides, against a real API server and a cloud described by the test: who decides needs no cloud, only a picture of one.</summary>
internal sealed class AdmissionOperator : IAsyncDisposable
{
    private readonly IHost host;

    private AdmissionOperator(IHost host) => this.host = host;

    public IEntityClient<Reservation> Reservations => host.Services.GetRequiredService<IEntityClient<Reservation>>();

    public IEntityClient<CapacityPool> Pools => host.Services.GetRequiredService<IEntityClient<CapacityPool>>();

    public IStatusWriter<Reservation> Statuses => host.Services.GetRequiredService<IStatusWriter<Reservation>>();

    public PoolBook Book(string pool) => host.Services.GetRequiredService<PoolBooks>()[pool];

    /// <summary>Leads without asking anybody: two of these both believe that they lead.</summary>
    public static async Task<AdmissionOperator> StartAsync(KubernetesClientConfiguration cluster, CancellationToken cancellationToken)
    {
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddSimpleConsole().SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(cluster);
        builder.Services.AddSingleton(Prometheus.Metrics.NewCustomRegistry());
        builder.Services.AddKubernetesOperator(settings =>
        {
            settings.Name = "promise";
            settings.JsonTypes.Add(PromiseJson.Contracts);
            settings.LeaderElection = LeaderElectionType.None;
        }).AddLedger().AddAdmission();
        var host = builder.Build();
        host.Services.GetRequiredService<PoolBooks>().Start();
        await host.StartAsync(cancellationToken);
        return new AdmissionOperator(host);
    }

    /// <summary>Hosts of 10 vcpus each, and one flavor of 1.</summary>
    public static PoolObservation Cloud(int hosts, DateTimeOffset now) => new(now)
    {
        Hosts =
        [
            .. Enumerable.Range(1, hosts).Select(i => new Planning.Host($"cmp{i}", $"cmp{i}", "az1", new Dictionary<string, Inventory>
            {
                ["VCPU"] = new(10), ["MEMORY_MB"] = new(102_400), ["DISK_GB"] = new(1_000),
            }.ToImmutableDictionary())),
        ],
        Flavors = ImmutableDictionary<string, FlavorShape>.Empty.Add("m1.small", new FlavorShape("1", "m1.small", 1, 512, 1)),
        Zones = ["az1"],
    };

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
