using Xunit;

namespace Promise.TestBed;

/// <summary>
/// The control plane that all tests of a process share, started by the first that asks for it. A test project takes it with
/// <c>[assembly: AssemblyFixture(typeof(SharedControlPlane))]</c>, a test class by its constructor.
/// </summary>
public sealed class SharedControlPlane : IAsyncDisposable
{
    private readonly Lazy<Task<ControlPlane>> plane = new(() => ControlPlane.StartAsync(CancellationToken.None));

    /// <summary>The plane; where there is none the calling test is skipped, with the reason.</summary>
    public Task<ControlPlane> StartedAsync() => OrSkipAsync(() => plane.Value);

    /// <summary>A plane for one test alone, which it may kill and start again; the test disposes of it.</summary>
    public static Task<ControlPlane> OwnAsync(CancellationToken cancellationToken) =>
        OrSkipAsync(() => ControlPlane.StartOwnAsync(cancellationToken));

    /// <summary>An empty namespace for one test or test class, which disposes of it.</summary>
    public async Task<ConsumerNamespace> NewNamespaceAsync(CancellationToken cancellationToken) =>
        await ConsumerNamespace.CreateAsync(await StartedAsync(), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (plane.IsValueCreated && plane.Value.IsCompletedSuccessfully)
            await (await plane.Value).DisposeAsync();
    }

    private static async Task<ControlPlane> OrSkipAsync(Func<Task<ControlPlane>> start)
    {
        try
        {
            return await start();
        }
        catch (ControlPlaneUnavailableException e)
        {
            Assert.Skip($"No control plane: {e.Message}");
            throw; // not reached
        }
    }
}
