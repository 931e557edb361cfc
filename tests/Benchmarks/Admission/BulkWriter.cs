using Microsoft.Extensions.DependencyInjection;
using Promise.Api;
using Promise.Runtime;
using Promise.TestBed;

namespace Promise.Benchmarks.Admission;

/// <summary>
/// Writes reservations with their statuses in one request each: for as long as it is open the kind has no status subresource, which would take a second
/// request and drop what the first one says of the status.
/// </summary>
internal sealed class BulkWriter : IAsyncDisposable
{
    private const string Crd = "reservations.promise.opnfv.org";

    private readonly ControlPlane plane;
    private readonly ServiceProvider services;
    private readonly IEntityClient<Reservation> client;

    private BulkWriter(ControlPlane plane)
    {
        this.plane = plane;
        var parts = new ServiceCollection();
        parts.AddLogging().AddSingleton(plane.ClientConfiguration).AddSingleton(Prometheus.Metrics.NewCustomRegistry());
        parts.AddKubernetesOperator(settings => settings.JsonTypes.Add(PromiseJson.Contracts));
        services = parts.BuildServiceProvider();
        client = services.GetRequiredService<IEntityClient<Reservation>>();
    }

    /// <param name="probe">Makes what is written, and deleted again, until the API server serves the kind anew.</param>
    public static async Task<BulkWriter> OpenAsync(ControlPlane plane, Func<int, Reservation> probe, CancellationToken cancel)
    {
        var writer = new BulkWriter(plane);
        await writer.PatchAsync("""[{"op":"remove","path":"/spec/versions/0/subresources"}]""", cancel);
        for (var attempt = 1; ; attempt++)
        {
            var made = await writer.client.CreateAsync(probe(attempt), cancel);
            await writer.client.DeleteAsync(EntityKey.Of(made), cancellationToken: cancel);
            if (made.Status.Booked is not null) return writer;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancel);
        }
    }

    public Task CreateAsync(Reservation reservation, CancellationToken cancel) => client.CreateAsync(reservation, cancel);

    public async ValueTask DisposeAsync()
    {
        await PatchAsync("""[{"op":"add","path":"/spec/versions/0/subresources","value":{"status":{}}}]""", CancellationToken.None);
        // the API server now serves the kind anew and reads them all for that, four times as slowly as it lists them later: no part of an operator's start
        while (!(await BareList.RunAsync(plane, CancellationToken.None)).Succeeded) await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await services.DisposeAsync();
    }

    private async Task PatchAsync(string patch, CancellationToken cancel) => (await plane.KubectlAsync(cancel, "patch", "crd", Crd, "--type=json", "-p", patch)).OrThrow();
}
