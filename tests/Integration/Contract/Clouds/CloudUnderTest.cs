using System.Reflection;
using Promise.OpenStack;
using Promise.OpenStack.Configuration;

namespace Promise.Integration.Tests.Contract.Clouds;

/// <summary>
/// One of the clouds that the contract suite runs against, shared by a collection. When every test of the collection has run, it says how many
/// of the clients' operations went out, and fails if one didn't.
/// </summary>
public abstract class CloudUnderTest : IAsyncDisposable
{
    // the contract is about what is answered; how soon depends on what else the machine has to do
    private static readonly OpenStackOptions Patient = new() { TryTimeout = TimeSpan.FromMinutes(2), CallTimeout = TimeSpan.FromMinutes(3) };

    private readonly Operations operations = new();
    private readonly List<OpenStackCloud> opened = [];
    private readonly SemaphoreSlim gate = new(1);
    private int testsRun;
    private CloudsYaml? clouds;

    /// <summary>How people call it.</summary>
    protected abstract string Title { get; }

    /// <summary>The operator itself (admin of project promise), by password and by application credential; and an ordinary member of another project.</summary>
    protected abstract (string Operator, string ApplicationCredential, string Consumer) Names { get; }

    public CloudConfig OperatorConfig => clouds!.Cloud(Names.Operator);
    public CloudConfig ApplicationCredentialConfig => clouds!.Cloud(Names.ApplicationCredential);
    public IOpenStackCloud Operator { get; private set; } = null!;
    public IOpenStackCloud Consumer { get; private set; } = null!;

    /// <summary>Skips the calling test, with the reason, where this machine can't have the cloud.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            testsRun++;
            if (clouds is not null)
                return;
            clouds = CloudsYaml.Parse(await StartAsync(cancellationToken));
            Operator = Open(clouds.Cloud(Names.Operator));
            Consumer = Open(clouds.Cloud(Names.Consumer));
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Other credentials, counted along.</summary>
    public OpenStackCloud Open(CloudConfig config)
    {
        var cloud = new OpenStackCloud(config, Patient with { Observer = operations });
        opened.Add(cloud);
        return cloud;
    }

    public async ValueTask DisposeAsync()
    {
        opened.ForEach(cloud => cloud.Dispose());
        await StopAsync();
        gate.Dispose();
        GC.SuppressFinalize(this);
        if (clouds is null || testsRun < Tests())
            return; // not there, or only a part of the suite was asked for
        await Console.Out.WriteLineAsync($"Contract suite, {Title}: {operations.Covered} of {Operations.All.Count} client operations covered by {testsRun} tests");
        if (operations.Missing is { Count: > 0 } missing)
            throw new InvalidOperationException($"Contract suite, {Title}: no test calls {string.Join(", ", missing)}");
    }

    /// <returns>The text of its clouds.yaml.</returns>
    protected abstract Task<string> StartAsync(CancellationToken cancellationToken);

    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    private int Tests() => GetType().Assembly.GetTypes()
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(ContractTest)) && type.GetConstructors()[0].GetParameters().Any(parameter => parameter.ParameterType == GetType()))
        .Sum(type => type.GetMethods().Count(method => method.GetCustomAttribute<FactAttribute>() is not null));
}
