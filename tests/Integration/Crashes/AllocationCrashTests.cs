namespace Promise.Integration.Tests.Crashes;

/// <summary>The same over allocating, giving back and the end of a reservation that is in use.</summary>
public sealed class AllocationCrashTests(ITestOutputHelper output)
{
    [Fact]
    public Task A25_Killed_at_any_write_while_it_allocates_gives_back_and_ends_the_operator_goes_on_where_it_was() =>
        new CrashMatrix(new AllocationLife(), stride: 15, output).RunAsync(TestContext.Current.CancellationToken);
}
