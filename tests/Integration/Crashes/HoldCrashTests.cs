namespace Promise.Integration.Tests.Crashes;

/// <summary>The operator is killed at the writes of holding and releasing, and no promise is lost, nothing leaked and nothing doubled by that.</summary>
public sealed class HoldCrashTests(ITestOutputHelper output)
{
    [Fact]
    public Task A25_Killed_at_any_write_between_creation_and_release_the_operator_goes_on_where_it_was() =>
        new CrashMatrix(new HoldLife(), stride: 9, output).RunAsync(TestContext.Current.CancellationToken);
}
