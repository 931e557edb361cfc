using System.Globalization;
using k8s;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Promise.Runtime;
using Promise.Runtime.Replica;
using Promise.Runtime.Replica.Widgets;

// KUBECONFIG SERVER NAMESPACE IDENTITY JOURNAL LEASE RENEW RETRY (the last three in seconds)
var (kubeconfig, server, space, identity, journal) = (args[0], args[1], args[2], args[3], args[4]);
var times = args[5..8].Select(a => TimeSpan.FromSeconds(double.Parse(a, CultureInfo.InvariantCulture))).ToArray();

var cluster = KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig);
cluster.Host = server;
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Information);
builder.Services.AddSingleton(cluster);
builder.Services.AddSingleton(p => new JournalController(journal, identity, p.GetRequiredService<ILeaderFence>()));
builder.Services.AddKubernetesOperator(settings =>
{
    settings.Name = "replica";
    settings.Namespaces.Add(space);
    settings.LeaderElectionNamespace = space;
    settings.Identity = identity;
    (settings.LeaseDuration, settings.RenewDeadline, settings.RetryPeriod) = (times[0], times[1], times[2]);
    settings.JsonTypes.Add(WidgetJson.Default);
}).AddController<JournalController, Widget>();
await builder.Build().RunAsync();
return Environment.ExitCode;
