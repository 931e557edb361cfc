using System.Net;
using System.Text;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Keystone;
using Promise.OpenStack.Nova;
using Promise.OpenStack.Tests.Http;

namespace Promise.OpenStack.Tests.Keystone;

public sealed class TokenSourceTests
{
    private static CancellationToken Now => ScriptedCloud.Now;

    [Fact]
    public async Task All_who_wait_for_a_token_share_one()
    {
        using var scripted = ScriptedCloud.With(_ => null);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => scripted.Cloud.Identity.GetTokenAsync(Now)));

        Assert.Equal(1, scripted.Tokens);
    }

    [Fact]
    public async Task All_who_wait_for_a_token_that_can_not_be_had_hear_so_together()
    {
        var asked = 0;
        using var scripted = ScriptedCloud.With(_ =>
        {
            asked++;
            return ScriptedCloud.Answer("""{"error": {"message": "later"}}""", HttpStatusCode.ServiceUnavailable);
        });

        var waiting = Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Identity.GetTokenAsync(Now))));
        while (!waiting.IsCompleted)
        {
            scripted.Clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(1, Now);
        }

        await waiting;
        Assert.InRange(asked, 1, 1 + new OpenStackOptions().Retries);
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_expires()
    {
        using var scripted = ScriptedCloud.With(_ => null);
        await scripted.Cloud.Identity.GetTokenAsync(Now);

        scripted.Clock.Advance(TimeSpan.FromMinutes(57));
        await scripted.Cloud.Identity.GetTokenAsync(Now);
        Assert.Equal(1, scripted.Tokens);

        scripted.Clock.Advance(TimeSpan.FromMinutes(2));
        await scripted.Cloud.Identity.GetTokenAsync(Now);
        Assert.Equal(2, scripted.Tokens);
    }

    [Fact]
    public async Task A_token_that_was_revoked_is_renewed_once_for_all_who_use_it()
    {
        var revoked = "none";
        using var scripted = ScriptedCloud.With(request =>
            request.Headers.TryGetValues("X-Auth-Token", out var token) && token.Single() == revoked ? new HttpResponseMessage(HttpStatusCode.Unauthorized) : null);
        await scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now);
        revoked = "gAAAA-token-1";

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now)));

        Assert.Equal(2, scripted.Tokens);
    }

    [Fact]
    public async Task A_new_token_that_is_refused_too_is_the_callers_to_hear()
    {
        using var scripted = ScriptedCloud.With(request =>
            request.RequestUri!.AbsolutePath.EndsWith("/servers/detail", StringComparison.Ordinal) ? new HttpResponseMessage(HttpStatusCode.Unauthorized) : null);

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Nova.ListServersAsync(new ServerQuery(), Now));

        Assert.Equal(FaultKind.Unauthorized, refused.Kind);
        Assert.Equal(2, scripted.Tokens);
    }

    [Fact]
    public async Task A_password_that_the_cloud_echoes_is_struck_out()
    {
        using var scripted = ScriptedCloud.With(_ => ScriptedCloud.Answer("""{"error": {"message": "user u with password hunter2 is locked"}}""", HttpStatusCode.Unauthorized));

        var refused = await Assert.ThrowsAsync<OpenStackException>(() => scripted.Cloud.Identity.GetTokenAsync(Now));

        Assert.Equal("user u with password *** is locked", refused.Fault);
        Assert.DoesNotContain(ScriptedCloud.Config.Password.Reveal(), refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_application_credential_goes_without_a_scope()
    {
        var config = ScriptedCloud.Config with { AuthType = AuthType.ApplicationCredential, ApplicationCredentialId = "id", ApplicationCredentialSecret = new Secret("s") };

        Assert.Equal("""{"auth":{"identity":{"methods":["application_credential"],"application_credential":{"id":"id","secret":"s"}}}}""", Encoding.UTF8.GetString(AuthBody.Of(config)));
    }
}
