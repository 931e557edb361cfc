using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Promise.Api;
using Promise.Operator.Allocations;
using Promise.Operator.Ledger;
using Promise.Operator.Pools;
using Promise.Operator.Pools.Query;
using Promise.Operator.Reservations.Admission;
using Promise.Operator.Reservations.Life;
using Promise.Runtime;

namespace Promise.Operator.Hosting;

/// <summary>Puts the operator together. Everything lives in the host's services, so that several can run in one process.</summary>
public static class PromiseHost
{
    /// <param name="args">Command line, see <see cref="PromiseOptions"/>.</param>
    /// <param name="configure">For embedding: registers what should be used instead of the defaults (cluster, clock, metrics registry) before anything else.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables("PROMISE_");
        builder.Configuration.AddCommandLine(args);
        configure?.Invoke(builder);

        var options = builder.Configuration.Get<PromiseOptions>() ?? new PromiseOptions();
        builder.Services.AddSingleton(options);
        builder.WebHost.UseUrls(options.Listen);
        builder.Services.AddKubernetesOperator(settings => Settle(settings, options))
            .AddLedger()
            .AddAdmission()
            .AddPools()
            .AddLifecycle()
            .AddAllocations();

        var app = builder.Build();
        app.MapOperatorEndpoints();
        app.MapPoolQueries();
        app.Services.GetRequiredService<PoolBooks>().Start();
        return app;
    }

    private static void Settle(OperatorSettings settings, PromiseOptions options)
    {
        settings.Name = "promise";
        settings.JsonTypes.Add(PromiseJson.Contracts);
        settings.LeaderElection = options.LeaderElection;
        settings.LeaderElectionNamespace = options.Namespace;
        settings.LeaseDuration = options.LeaseDuration;
        settings.RenewDeadline = options.RenewDeadline;
        settings.RetryPeriod = options.RetryPeriod;
        settings.ParallelReconciliation = options.Parallelism;
        settings.ResyncPeriod = options.Resync;
    }
}
