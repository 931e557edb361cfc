using Promise.Runtime.Watching;

namespace Promise.Runtime.Tests.Watching;

public sealed class EntityStoreTests
{
    private readonly EntityStore<TestEntity> store = new([new EntityIndexDefinition<TestEntity>("colour", e => [e.Colour!])]);
    private readonly List<string> changes = [];

    public EntityStoreTests()
    {
        store.Expect([""]);
        store.Subscribe(c => changes.Add($"{c.Type} {c.Entity.Metadata.Name}/{c.Entity.Metadata.Uid}"));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void A_list_tells_what_came_what_changed_and_what_went_and_nothing_else()
    {
        store.Replace("", [TestEntity.Named("same"), TestEntity.Named("changed"), TestEntity.Named("gone")], "10");
        changes.Clear();

        store.Replace("", [TestEntity.Named("same"), TestEntity.Named("changed", "11"), TestEntity.Named("new", "12")], "12");

        Assert.Equal(["Deleted gone/u", "Modified changed/u", "Added new/u"], changes);
    }

    [Fact]
    public void A_name_that_died_and_came_back_in_a_gap_is_told_as_both()
    {
        store.Replace("", [TestEntity.Named("a", uid: "first")], "10");

        store.Replace("", [TestEntity.Named("a", "11", uid: "second")], "11");

        Assert.Equal(["Added a/first", "Deleted a/first", "Added a/second"], changes);
    }

    [Fact]
    public void Whoever_comes_later_first_hears_of_everything_that_is_there()
    {
        store.Replace("", [TestEntity.Named("a")], "10");
        var heard = new List<string>();

        using (store.Subscribe(c => heard.Add($"{c.Type} {c.Entity.Metadata.Name}")))
            store.Put("", TestEntity.Named("b", "11"));
        store.Put("", TestEntity.Named("c", "12"));

        Assert.Equal(["Added a", "Added b"], heard);
    }

    [Fact]
    public void Indexes_follow_every_change()
    {
        store.Replace("", [TestEntity.Named("a"), TestEntity.Named("b", colour: "red")], "10");
        store.Put("", TestEntity.Named("a", "11", colour: "red"));
        store.Remove("", TestEntity.Named("b", "12", colour: "red"));

        Assert.Equal("a", Assert.Single(store.ByIndex("colour", "red")).Metadata.Name);
        Assert.Empty(store.ByIndex("colour", "blue"));
        Assert.Throws<KeyNotFoundException>(() => store.ByIndex("shape", "round"));
    }

    [Fact]
    public async Task One_can_wait_until_the_own_write_is_visible()
    {
        store.Replace("", [TestEntity.Named("a")], "10");
        var visible = store.WaitForAsync(TestEntity.Named("a", "12"), Cancel);
        store.Put("", TestEntity.Named("b", "11"));
        Assert.False(visible.IsCompleted);

        store.Put("", TestEntity.Named("a", "12"));

        await visible;
        Assert.Equal("12", store.ResourceVersion);
    }

    [Fact]
    public async Task A_bookmark_moves_the_version_without_a_change()
    {
        store.Replace("", [TestEntity.Named("a")], "10");
        var visible = store.WaitForAsync(TestEntity.Named("unselected", "20"), Cancel);

        store.Advance("", "21");

        await visible;
        Assert.Equal(["Added a/u"], changes);
    }

    [Fact]
    public void With_several_namespaces_it_is_complete_when_each_is_and_a_list_touches_only_its_own()
    {
        var two = new EntityStore<TestEntity>([]);
        two.Expect(["n", "m"]);
        two.Replace("n", [TestEntity.Named("a")], "10");
        Assert.False(two.IsSynced);
        two.Replace("m", [TestEntity.Named("b", space: "m")], "12");
        Assert.True(two.IsSynced);

        two.Replace("n", [], "13");

        Assert.Equal("b", Assert.Single(two.List()).Metadata.Name);
        Assert.Equal("12", two.ResourceVersion);
    }
}
