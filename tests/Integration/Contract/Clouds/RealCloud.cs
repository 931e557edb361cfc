using Promise.TestBed.OpenStack;

namespace Promise.Integration.Tests.Contract.Clouds;

[CollectionDefinition]
public sealed class RealCloud(SharedOpenStack shared) : CloudUnderTest, ICollectionFixture<RealCloud>
{
    protected override string Title => "real OpenStack";

    protected override (string, string, string) Names =>
        (LoopbackOpenStack.Operator, LoopbackOpenStack.OperatorByApplicationCredential, LoopbackOpenStack.Consumer);

    protected override async Task<string> StartAsync(CancellationToken cancellationToken) => (await shared.StartedAsync()).CloudsYaml;
}
