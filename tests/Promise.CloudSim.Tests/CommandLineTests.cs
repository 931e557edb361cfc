namespace Promise.CloudSim.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Options_are_read()
    {
        var options = CommandLine.Parse(["--hosts", "50", "--zones", "az1,az2", "--state-delay", "200ms", "--token-lifetime", "1h", "--quota", "-1"]);
        Assert.Equal((50, 2, TimeSpan.FromMilliseconds(200), TimeSpan.FromHours(1), -1),
            (options.Hosts, options.Zones.Count, options.StateDelay, options.TokenLifetime, options.QuotaForAll));
    }

    [Theory]
    [InlineData("--nope", "1")]
    [InlineData("--hosts", "many")]
    [InlineData("--state-delay", "soon")]
    public void What_is_not_understood_is_named(string name, string value) =>
        Assert.Contains(name, Assert.Throws<FormatException>(() => CommandLine.Parse([name, value])).Message, StringComparison.Ordinal);

    [Fact]
    public void An_option_without_a_value_is_refused() => Assert.Throws<FormatException>(() => CommandLine.Parse(["--hosts"]));
}
