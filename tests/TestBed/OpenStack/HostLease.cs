namespace Promise.TestBed.OpenStack;

/// <summary>One host for one test at a time: what the test says about the host's capacity stays true until it gives the lease back.</summary>
public sealed class HostLease : IDisposable
{
    private Action<string>? giveBack;

    internal HostLease(string host, Guid provider, Action<string> giveBack) => (Host, Provider, this.giveBack) = (host, provider, giveBack);

    /// <summary>The compute host's name.</summary>
    public string Host { get; }

    /// <summary>Its root resource provider.</summary>
    public Guid Provider { get; }

    public void Dispose() => Interlocked.Exchange(ref giveBack, null)?.Invoke(Host);
}
