using System.Reflection;
using System.Text.RegularExpressions;

namespace Promise.Api.Tests.Names;

public sealed partial class ReasonsTests
{
    [Theory]
    [InlineData(typeof(Reasons))]
    [InlineData(typeof(ConditionTypes))]
    public void Each_is_CamelCase_and_spelt_like_its_name(Type type) =>
        Assert.All(Constants(type), constant =>
        {
            Assert.Equal(constant.Name, constant.GetRawConstantValue());
            Assert.Matches(CamelCase(), constant.Name);
        });

    [Fact]
    public void Facts_are_named_as_a_sink_may_ask_for_them() =>
        Assert.All(Constants(typeof(FactTypes)), constant => Assert.Matches(Fact(), (string)constant.GetRawConstantValue()!));

    private static FieldInfo[] Constants(Type type) => [.. type.GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.IsLiteral)];

    [GeneratedRegex("^[A-Z][A-Za-z0-9]{1,63}$")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"^[a-z]+\.[a-z-]+$")]
    private static partial Regex Fact();
}
