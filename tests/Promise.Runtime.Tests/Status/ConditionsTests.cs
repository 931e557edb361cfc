using k8s.Models;

namespace Promise.Runtime.Tests.Status;

public sealed class ConditionsTests
{
    private static readonly DateTimeOffset Now = new(2026, 12, 31, 18, 0, 0, 123, TimeSpan.FromHours(2));

    [Fact]
    public void A_new_condition_gets_its_time_in_whole_seconds_of_UTC()
    {
        var condition = Assert.Single(Conditions.With(null, Ready("True"), Now));

        Assert.Equal(new DateTime(2026, 12, 31, 16, 0, 0, DateTimeKind.Utc), condition.LastTransitionTime);
        Assert.Equal(DateTimeKind.Utc, condition.LastTransitionTime.Kind);
    }

    [Fact]
    public void The_time_stays_while_the_status_does_whatever_the_reason()
    {
        var first = Conditions.With(null, Ready("True", "Booked"), Now);

        var second = Conditions.With(first, Ready("True", "Held"), Now.AddHours(1));

        Assert.Equal(first[0].LastTransitionTime, second[0].LastTransitionTime);
        Assert.Equal("Held", second[0].Reason);
    }

    [Fact]
    public void The_time_changes_with_the_status_and_the_order_does_not()
    {
        var first = Conditions.With(Conditions.With(null, Ready("True"), Now), new V1Condition { Type = "Held", Status = "False" }, Now);

        var second = Conditions.With(first, Ready("False"), Now.AddHours(1));

        Assert.Equal(["Ready", "Held"], second.Select(c => c.Type));
        Assert.Equal(first[0].LastTransitionTime.AddHours(1), second[0].LastTransitionTime);
        Assert.Equal("True", first[0].Status);
    }

    private static V1Condition Ready(string status, string reason = "Because") => new() { Type = "Ready", Status = status, Reason = reason };
}
