using Promise.CloudSim.Placement;

namespace Promise.CloudSim.Tests.Placement;

public sealed class CandidateTests : PlacementRules
{
    private readonly ResourceProvider one;
    private readonly ResourceProvider two;
    private readonly ResourceProvider tokens;
    private readonly Guid rack = Guid.NewGuid();

    public CandidateTests()
    {
        one = Provider("one", null, ("VCPU", new Inventory(8, MaxUnit: 8)), ("MEMORY_MB", new Inventory(1000)));
        two = Provider("two", null, ("VCPU", new Inventory(8, MaxUnit: 8)), ("MEMORY_MB", new Inventory(1000)));
        tokens = Provider("promise_two", two.Uuid, ("CUSTOM_PROMISE_X", new Inventory(2)));
        two.Aggregates = [rack];
        one.Traits = ["HW_CPU_X86_AVX2"];
        tokens.Traits = ["CUSTOM_TOKEN"];
    }

    private static RequestGroup Group(string suffix = "", params (string Class, long Amount)[] resources) => new(suffix, resources.ToDictionary(r => r.Class, r => r.Amount));

    private List<Candidate> Find(params RequestGroup[] groups) => Find(new CandidateQuery(groups));

    private List<Candidate> Find(CandidateQuery query) => [.. new CandidateSearch(State, query).Run()];

    [Fact]
    public void A_request_that_one_provider_can_meet_is_found_on_each_that_can()
    {
        Assert.Equal([one, two], Find(Group("", ("VCPU", 4))).Select(c => c.Root));
        Put(Write(Guid.NewGuid(), null, (one, "VCPU", 5)));
        Assert.Equal([two], Find(Group("", ("VCPU", 4))).Select(c => c.Root));
    }

    [Fact]
    public void A_group_without_suffix_may_spread_over_a_tree()
    {
        var found = Assert.Single(Find(Group("", ("CUSTOM_PROMISE_X", 1), ("MEMORY_MB", 1))));
        Assert.Equal([tokens.Uuid, two.Uuid], found.Lines.Select(l => l.Provider));
    }

    [Fact]
    public void A_group_with_a_suffix_takes_all_from_one_provider() =>
        Assert.Empty(Find(Group("_A", ("CUSTOM_PROMISE_X", 1), ("MEMORY_MB", 1))));

    [Fact]
    public void Required_traits_may_be_anywhere_among_the_providers_that_are_used()
    {
        var request = Group("", ("CUSTOM_PROMISE_X", 1), ("MEMORY_MB", 1));
        Assert.Single(Find(request with { Required = [new HashSet<string> { "CUSTOM_TOKEN" }] }));
        Assert.Empty(Find(request with { Required = [new HashSet<string> { "HW_CPU_X86_AVX2" }] }));
        Assert.Single(Find(request with { Required = [new HashSet<string> { "HW_CPU_X86_AVX2", "CUSTOM_TOKEN" }] }));
        Assert.Empty(Find(request with { Forbidden = new HashSet<string> { "CUSTOM_TOKEN" } }));
    }

    [Fact]
    public void A_tree_belongs_to_its_root_s_aggregates()
    {
        var request = Group("", ("CUSTOM_PROMISE_X", 1));
        Assert.Single(Find(request with { MemberOf = [new HashSet<Guid> { rack }] }));
        Assert.Empty(Find(request with { NotMemberOf = new HashSet<Guid> { rack } }));
        Assert.Equal([one], Find(Group("", ("VCPU", 1)) with { NotMemberOf = new HashSet<Guid> { rack } }).Select(c => c.Root));
    }

    [Fact]
    public void One_tree_can_be_asked_for()
    {
        Assert.Equal([two], Find(Group("", ("VCPU", 1)) with { InTree = tokens.Uuid }).Select(c => c.Root));
        Assert.Empty(Find(Group("", ("VCPU", 1)) with { InTree = Guid.NewGuid() }));
    }

    [Fact]
    public void Suffixed_groups_may_have_to_be_apart()
    {
        RequestGroup[] groups = [Group("_A", ("CUSTOM_PROMISE_X", 1)), Group("_B", ("CUSTOM_PROMISE_X", 1))];
        Assert.Empty(Find(new CandidateQuery(groups) { Isolate = true }));
        Assert.Equal(2, Assert.Single(Assert.Single(Find(groups)).Lines).Amount);
    }

    [Fact]
    public void Groups_that_share_a_provider_must_fit_there_together()
    {
        Assert.Empty(Find(Group("", ("VCPU", 5)), Group("_A", ("VCPU", 5))));
        Assert.Equal(2, Find(Group("", ("VCPU", 4)), Group("_A", ("VCPU", 4))).Count);
    }

    [Fact]
    public void A_limit_ends_the_search() => Assert.Single(Find(new CandidateQuery([Group("", ("VCPU", 1))]) { Limit = 1 }));
}
