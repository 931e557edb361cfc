using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Promise.Api;
using Promise.OpenStack;
using Promise.OpenStack.Http;
using Promise.Operator.Hosting;
using Promise.Operator.Ledger;
using Promise.Operator.Pools.Guards;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>The whole operator inside the test's process.</summary>
internal sealed class PoolOperator : IAsyncDisposable
{
    private readonly WebApplication app;

    private PoolOperator(WebApplication app, RequestCount requests, LogBook log) => (this.app, Requests, Log) = (app, requests, log);

    /// <summary>Requests that went to clouds.</summary>
    public RequestCount Requests { get; }

    /// <summary>What it logs, down to the finest level, while somebody listens.</summary>
    public LogBook Log { get; }

    public IEntityClient<CapacityPool> Pools => Get<IEntityClient<CapacityPool>>();

    public IEntityClient<Reservation> Reservations => Get<IEntityClient<Reservation>>();

    public Uri Url => new(app.Urls.First());

    public PoolBook Book(string pool) => Get<PoolBooks>()[pool];

    /// <summary>What everything of ours bears in a pool's cloud.</summary>
    public string Mark(CapacityPool pool) => Get<HoldsOfPools>().OwnerOf(pool).Mark;

    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <param name="patience">With one request to a cloud. A real one on a machine that is busy with other things may need a while for each.</param>
    public static async Task<PoolOperator> StartAsync(ControlPlane plane, CancellationToken cancellationToken, TimeProvider? time = null, string election = "None", TimeSpan? patience = null)
    {
        var (requests, log, within) = (new RequestCount(), new LogBook(), patience ?? TimeSpan.FromSeconds(10));
        var app = PromiseHost.Build(["--LeaderElection", election, "--Listen", "http://127.0.0.1:0", "--Namespace", "default"], builder =>
        {
            builder.Logging.ClearProviders().AddSimpleConsole().AddProvider(log).SetMinimumLevel(LogLevel.Warning).AddFilter<LogBook>(null, LogLevel.Trace);
            builder.Services.AddSingleton(plane.ClientConfiguration);
            builder.Services.AddSingleton(Prometheus.Metrics.NewCustomRegistry());
            builder.Services.AddSingleton(new OpenStackOptions { Observer = requests, Retries = 1, TryTimeout = within, CallTimeout = within * 2 });
            if (time is not null) builder.Services.AddSingleton(time);
        });
        await app.StartAsync(cancellationToken);
        return new PoolOperator(app, requests, log);
    }

    /// <summary>The pool once it is so; asks the API server.</summary>
    public async Task<CapacityPool> UntilAsync(string pool, Func<CapacityPool, bool> isSo, CancellationToken cancellationToken)
    {
        CapacityPool? seen = null;
        await Eventually.HoldsAsync(async () => (seen = await Pools.GetAsync(EntityKey.Cluster(pool), cancellationToken)) is not null && isSo(seen), cancellationToken, TimeSpan.FromMinutes(3));
        return seen!;
    }

    /// <summary>Has the cloud asked and waits for the answer in status.</summary>
    public async Task<CapacityPool> RefreshAsync(string pool, CancellationToken cancellationToken)
    {
        var value = Guid.NewGuid().ToString("N");
        var patch = new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [PromiseNames.RefreshAnnotation] = value } } };
        await Pools.MergePatchAsync(EntityKey.Cluster(pool), JsonSerializer.SerializeToUtf8Bytes(patch), cancellationToken);
        return await UntilAsync(pool, p => p.Status.RefreshRequest == value, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    internal sealed class RequestCount : IRequestObserver
    {
        private int count;

        public int Count => count;

        public void Completed(in RequestReport report) => Interlocked.Increment(ref count);
    }
}
