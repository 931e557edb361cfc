namespace Promise.Integration.Tests.Holds;

/// <summary>What holds have to do on every cloud; derived once for each.</summary>
public abstract class HoldContract : IAsyncLifetime
{
    private protected static CancellationToken Now => TestContext.Current.CancellationToken;

    private protected HoldBed Bed { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Bed = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (Bed is not null)
            await Bed.DisposeAsync();
    }

    private protected abstract Task<HoldBed> StartAsync();
}
