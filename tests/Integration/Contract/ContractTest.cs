using System.Diagnostics;
using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Nova;

namespace Promise.Integration.Tests.Contract;

/// <summary>One test of the contract suite: it makes what it needs under names of its own, and takes it away when it is over.</summary>
public abstract class ContractTest(CloudUnderTest cloud) : IAsyncLifetime
{
    private readonly Stack<Func<CancellationToken, Task>> cleanUp = new();

    protected static CancellationToken Now => TestContext.Current.CancellationToken;

    protected CloudUnderTest Under => cloud;
    protected IOpenStackCloud Operator => cloud.Operator;
    protected IOpenStackCloud Consumer => cloud.Consumer;

    public async ValueTask InitializeAsync() => await cloud.OpenAsync(Now);

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (cleanUp.TryPop(out var work))
            await work(patience.Token);
        GC.SuppressFinalize(this);
    }

    /// <summary>Runs when the test is over, the last one first, whatever became of the test.</summary>
    protected void Afterwards(Func<CancellationToken, Task> work) => cleanUp.Push(work);

    protected static string Unique(string what) => $"contract-{what}-{Guid.NewGuid():N}"[..(10 + what.Length + 12)];

    protected static async Task<T> Until<T>(string what, Func<Task<T>> look, Func<T, bool> holds)
    {
        for (var began = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromMilliseconds(200), Now))
        {
            var seen = await look();
            if (holds(seen))
                return seen;
            Assert.True(began.Elapsed < TimeSpan.FromMinutes(2), $"in two minutes it did not come true that {what}; last seen: {seen}");
        }
    }

    protected static async Task<OpenStackException> Refused(Func<Task> call) => await Assert.ThrowsAsync<OpenStackException>(call);

    private protected RawApi Raw(IOpenStackCloud by)
    {
        var raw = new RawApi(by, cloud.OperatorConfig.AuthUrl.AbsoluteUri);
        Afterwards(_ => { raw.Dispose(); return Task.CompletedTask; });
        return raw;
    }

    protected async Task<OwnProject> OwnProjectAsync()
    {
        var raw = Raw(Operator);
        var name = Unique("project");
        var id = (string)(await raw.IdentityAsync(HttpMethod.Post, "/projects", $$$"""{"project": {"name": "{{{name}}}", "domain_id": "default"}}""", Now))!["project"]!["id"]!;
        Afterwards(late => raw.IdentityAsync(HttpMethod.Delete, $"/projects/{id}", null, late));
        var user = (await Operator.Identity.GetTokenAsync(Now)).UserId;
        var roles = (await raw.IdentityAsync(HttpMethod.Get, "/roles", null, Now))!["roles"]!.AsArray();
        foreach (var role in roles.Where(role => (string)role!["name"]! is "admin" or "member"))
            await raw.IdentityAsync(HttpMethod.Put, $"/projects/{id}/users/{user}/roles/{(string)role!["id"]!}", null, Now);
        var config = cloud.OperatorConfig with { ProjectName = null, ProjectId = id };
        return new OwnProject(id, name, cloud.Open(config), config);
    }

    protected async Task<string> ImageAsync() => (await Operator.Glance.ListImagesAsync("tiny", Now))[0].Id;

    /// <summary>A server of 64 MB without network, waited for until it is ACTIVE.</summary>
    protected async Task<Server> BootAsync(IOpenStackCloud by, NewServer server)
    {
        var id = await by.Nova.CreateServerAsync(server, Now);
        Afterwards(late => RemoveServerAsync(by, id, late));
        var ready = await Until("the server is decided", () => by.Nova.GetServerAsync(id, Now), seen => seen.IsDecided());
        Assert.True(ready!.Status == "ACTIVE", ready.Fault?.Message);
        return ready;
    }

    protected async Task<string> SmallFlavorAsync()
    {
        var id = Unique("flavor");
        Afterwards(late => Operator.Nova.DeleteFlavorAsync(id, late));
        await Operator.Nova.CreateFlavorAsync(new NewFlavor(id, id, 1, 64, 1), Now);
        return id;
    }

    protected static async Task RemoveServerAsync(IOpenStackCloud by, string id, CancellationToken late)
    {
        if (!await by.Nova.DeleteServerAsync(id, late))
            return;
        for (var tries = 0; tries < 150 && await by.Nova.GetServerAsync(id, late) is not null; tries++)
            await Task.Delay(200, late);
    }
}
