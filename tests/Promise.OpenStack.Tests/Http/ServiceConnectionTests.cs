using System.Net;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Neutron;
using Promise.OpenStack.Nova;

namespace Promise.OpenStack.Tests.Http;

public sealed class ServiceConnectionTests
{
    private static CancellationToken Now => ScriptedCloud.Now;

    [Fact]
    public async Task A_call_says_the_lowest_version_that_serves_it()
    {
        using var scripted = ScriptedCloud.With(_ => null);

        await scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now);

        var request = scripted.Requests[^1];
        Assert.Equal("compute 2.71", Assert.Single(request.Headers.GetValues("OpenStack-API-Version")));
        Assert.Equal("gAAAA-token-1", Assert.Single(request.Headers.GetValues("X-Auth-Token")));
        Assert.Equal(["/identity/v3/auth/tokens", "/compute/", "/compute/v2.1/servers/detail"], scripted.Paths);
    }

    [Fact]
    public async Task A_service_that_is_too_old_is_named_with_what_it_offers()
    {
        using var scripted = ScriptedCloud.With(request => request.RequestUri!.AbsolutePath == "/compute/" ? ScriptedCloud.Answer("""{"versions": [{"version": "2.60"}]}""") : null);

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now));

        Assert.Equal((FaultKind.Invalid, FaultCause.VersionNotSupported), (refused.Kind, refused.Cause));
        Assert.Contains("2.71", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2.60", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(scripted.Paths, path => path.Contains("/servers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_version_is_a_version_not_supported()
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? ScriptedCloud.Answer("""{"errors": [{"detail": "no"}]}""", HttpStatusCode.NotAcceptable) : null);

        Assert.Equal(FaultCause.VersionNotSupported, (await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now))).Cause);
    }

    [Fact]
    public async Task A_missing_service_is_named_with_its_region()
    {
        using var scripted = ScriptedCloud.With(_ => null);

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Blazar.ListLeasesAsync(Now));

        Assert.Equal(FaultCause.MissingService, refused.Cause);
        Assert.Contains("'reservation' in region 'R'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_page_is_asked_of_the_host_that_we_trust()
    {
        using var scripted = ScriptedCloud.With(request => request.RequestUri!.PathAndQuery switch
        {
            "/compute/v2.1/servers/detail?limit=1" => Page("a", "http://elsewhere.test/stolen?limit=1&marker=a"),
            "/compute/v2.1/servers/detail?limit=1&marker=a" => Page("b", null),
            _ => null,
        });

        var servers = await scripted.Cloud.Nova.ListServersAsync(new ServerQuery { PageSize = 1 }, Now);

        Assert.Equal(["a", "b"], servers.Select(server => server.Id));
        Assert.All(scripted.Requests, request => Assert.Equal("cloud.test", request.RequestUri!.Host));
    }

    [Fact]
    public async Task Pages_without_end_are_an_error()
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? Page("a", "http://cloud.test/?marker=a") : null, new OpenStackOptions { MaxPages = 5 });

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now));

        Assert.Equal((FaultKind.Invalid, FaultCause.BadAnswer), (refused.Kind, refused.Cause));
        Assert.Equal(5, scripted.Requests.Count(Servers));
    }

    [Fact]
    public async Task A_proxys_404_never_passes_for_gone()
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("<html>default backend</html>") } : null);

        Assert.Equal(FaultKind.NotFound, (await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.GetServerAsync("a", Now))).Kind);
        Assert.Equal(FaultKind.NotFound, (await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.DeleteServerAsync("a", Now))).Kind);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"servers": {}}""")]
    [InlineData("<html>")]
    [InlineData("""{"servers": [{"id": 1}]}""")]
    public async Task An_answer_that_is_not_the_apis_is_a_bad_answer(string body)
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? ScriptedCloud.Answer(body) : null);

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now));

        Assert.Equal((FaultKind.Invalid, FaultCause.BadAnswer), (refused.Kind, refused.Cause));
    }

    [Fact]
    public async Task A_redirect_is_a_bad_answer()
    {
        using var scripted = ScriptedCloud.With(request => Servers(request) ? new HttpResponseMessage(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere.test/") } } : null);

        Assert.Equal(FaultCause.BadAnswer, (await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now))).Cause);
    }

    [Fact]
    public async Task An_endpoint_that_has_its_version_already_is_not_given_another()
    {
        using var scripted = ScriptedCloud.With(request => request.RequestUri!.AbsolutePath == "/network/v2.0/ports" ? ScriptedCloud.Answer("""{"ports": []}""") : null);

        Assert.Empty(await scripted.Cloud.Neutron.ListPortsAsync(new PortQuery { Name = "a&b=c", Tags = ["x", "y"] }, Now));
        Assert.Equal("/network/v2.0/ports?name=a%26b%3Dc&tags=x%2Cy", scripted.Paths.Last());
    }

    [Fact]
    public async Task An_id_can_not_leave_its_place_in_the_path()
    {
        using var scripted = ScriptedCloud.With(request => request.RequestUri!.OriginalString.Contains("flavors", StringComparison.Ordinal)
            ? ScriptedCloud.Answer("""{"itemNotFound": {"message": "no"}}""", HttpStatusCode.NotFound) : null);

        Assert.Null(await scripted.Cloud.Nova.GetFlavorAsync("../servers?all=1", Now));
        Assert.Equal("/compute/v2.1/flavors/..%2Fservers%3Fall%3D1", scripted.Paths.Last());
    }

    private static bool Servers(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.StartsWith("/compute/v2.1/servers", StringComparison.Ordinal);

    private static HttpResponseMessage Page(string id, string? next)
    {
        var links = next is null ? "" : $$""", "servers_links": [{"rel": "next", "href": "{{next}}"}]""";
        return ScriptedCloud.Answer($$"""{"servers": [{"id": "{{id}}", "status": "ACTIVE"}]{{links}}}""");
    }
}
