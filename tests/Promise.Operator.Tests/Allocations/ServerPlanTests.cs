using Promise.Api;
using Promise.OpenStack.Nova;
using Promise.Operator.Allocations.Servers;

namespace Promise.Operator.Tests.Allocations;

public sealed class ServerPlanTests
{
    private static readonly DateTimeOffset Now = new(2030, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private static ServerRequest Web(int count, ServerErrorAction onError = ServerErrorAction.Report) => new() { Name = "web", Item = "web", Count = count, Image = "i", OnError = onError };

    private static (ServerIdentity, Server) Found(int index, string status = "ACTIVE", string? id = null, string? task = null, double secondsAgo = 60) =>
        (new ServerIdentity("web", index), new Server
        {
            Id = id ?? $"s{index}", Name = $"web-{index}", Status = status, TaskState = task, Created = Now - TimeSpan.FromSeconds(secondsAgo),
            Fault = status == "ERROR" ? new ServerFault(500, "No valid host was found. ") : null,
        });

    private static AllocatedServer Known(int index, string state = "ACTIVE", int attempts = 0) => new() { Name = $"web-{index}", Server = "web", Index = index, Id = $"s{index}", State = state, Attempts = attempts };

    [Fact]
    public void What_is_missing_is_booted_and_what_is_there_is_not()
    {
        var plan = ServerPlan.Of([Web(3)], [], [Found(1)], Now);

        Assert.Equal([0, 2], plan.Boot.Select(b => b.Index));
        Assert.Empty(plan.Delete);
        Assert.Equal(["PENDING", "ACTIVE", "PENDING"], plan.Rows.Select(r => r.State));
    }

    [Fact]
    public void Of_doubles_the_first_stays()
    {
        var plan = ServerPlan.Of([Web(1)], [], [Found(0, id: "late", secondsAgo: 1), Found(0, id: "early", secondsAgo: 9)], Now);

        Assert.Equal("late", Assert.Single(plan.Delete).Id);
        Assert.Equal("early", Assert.Single(plan.Rows).Id);
    }

    [Fact]
    public void Fewer_asked_deletes_the_last_ones()
    {
        var plan = ServerPlan.Of([Web(1)], [Known(0), Known(1)], [Found(0), Found(1)], Now);

        Assert.Equal("s1", Assert.Single(plan.Delete).Id);
        Assert.Single(plan.Rows);
    }

    [Fact]
    public void An_error_is_reported_with_the_clouds_words_and_left_alone()
    {
        var plan = ServerPlan.Of([Web(1)], [Known(0)], [Found(0, "ERROR")], Now);

        Assert.Empty(plan.Delete);
        Assert.Empty(plan.Boot);
        Assert.Equal("No valid host was found.", Assert.Single(plan.Rows).Fault);
    }

    [Fact]
    public void An_error_is_replaced_where_the_entry_says_so_after_a_pause_that_grows()
    {
        var request = Web(1, ServerErrorAction.Replace);
        var first = ServerPlan.Of([request], [Known(0)], [Found(0, "ERROR", secondsAgo: 6)], Now);
        Assert.Equal((1, 1, ServerPlan.Deleting), (first.Delete.Length, first.Rows[0].Attempts, first.Rows[0].State));

        var second = ServerPlan.Of([request], [Known(0, attempts: 2)], [Found(0, "ERROR", secondsAgo: 6)], Now);
        Assert.Empty(second.Delete);
        Assert.Equal(Now + TimeSpan.FromSeconds(14), second.Retry);
    }

    [Fact]
    public void While_the_old_one_is_going_none_is_booted_in_its_place()
    {
        var plan = ServerPlan.Of([Web(1, ServerErrorAction.Replace)], [Known(0, "ERROR", 1)], [Found(0, "ERROR", task: "deleting")], Now);

        Assert.Empty(plan.Boot);
        Assert.Equal(("DELETING", 1), (plan.Rows[0].State, plan.Rows[0].Attempts));
    }

    [Fact]
    public void A_server_that_is_gone_is_missed_and_made_anew_only_where_broken_ones_are_replaced()
    {
        Assert.Equal(ServerPlan.Deleted, Assert.Single(ServerPlan.Of([Web(1)], [Known(0)], [], Now).Rows).State);
        Assert.Empty(ServerPlan.Of([Web(1)], [Known(0)], [], Now).Boot);
        Assert.Single(ServerPlan.Of([Web(1, ServerErrorAction.Replace)], [Known(0)], [], Now).Boot);
    }

    [Fact]
    public void Only_the_metadata_tells_whose_a_server_is()
    {
        var request = Web(1);
        var allocation = new Allocation { Metadata = new k8s.Models.V1ObjectMeta { Uid = "u" }, Spec = new AllocationSpec { Servers = [request] } };
        var metadata = new ServerIdentity("web", 7).Metadata(allocation, "r", request);

        Assert.Equal(new ServerIdentity("web", 7), ServerIdentity.Of(new Server { Id = "s", Name = "else", Status = "BUILD", Metadata = metadata }, "u"));
        Assert.Null(ServerIdentity.Of(new Server { Id = "s", Name = "web-7", Status = "BUILD", Metadata = metadata }, "other"));
        Assert.Null(ServerIdentity.Of(new Server { Id = "s", Name = "web-7", Status = "BUILD" }, "u"));
    }
}
