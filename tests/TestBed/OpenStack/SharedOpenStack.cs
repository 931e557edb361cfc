using System.Threading.Channels;
using Xunit;

namespace Promise.TestBed.OpenStack;

/// <summary>
/// The real OpenStack that all tests of a process share; the first that asks for it starts it, if it isn't up already. A test project takes
/// it with <c>[assembly: AssemblyFixture(typeof(SharedOpenStack))]</c>, a test class by its constructor. It is left running:
/// <c>hack/openstack down</c> ends it.
/// </summary>
public sealed class SharedOpenStack
{
    /// <summary>Set to <c>none</c> in the environment, it keeps the tests from installing and starting anything.</summary>
    public const string Choice = "PROMISE_TEST_OPENSTACK";

    private readonly Lazy<Task<LoopbackOpenStack>> plane = new(() => LoopbackOpenStack.StartAsync(CancellationToken.None));
    private readonly Channel<string> freeHosts = Channel.CreateUnbounded<string>();
    private readonly Lock hostsGuard = new();
    private bool hostsListed;

    /// <summary>The plane; where there can't be one the calling test is skipped, with the reason. One that breaks at its start fails the test.</summary>
    public async Task<LoopbackOpenStack> StartedAsync()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable(Choice) == "none", $"No real OpenStack: {Choice}=none");
        try
        {
            return await plane.Value;
        }
        catch (OpenStackUnavailableException e)
        {
            Assert.Skip($"No real OpenStack: {e.Message}");
            throw; // not reached
        }
    }

    /// <summary>Waits for a host that no other test of this process fills. (Tests that only boot something small may still land on it.)</summary>
    public async Task<HostLease> LeaseHostAsync(CancellationToken cancellationToken)
    {
        var openStack = await StartedAsync();
        lock (hostsGuard)
        {
            if (!hostsListed)
                foreach (var host in openStack.Hosts.Keys)
                    freeHosts.Writer.TryWrite(host);
            hostsListed = true;
        }
        var leased = await freeHosts.Reader.ReadAsync(cancellationToken);
        return new HostLease(leased, openStack.Hosts[leased], host => freeHosts.Writer.TryWrite(host));
    }
}
