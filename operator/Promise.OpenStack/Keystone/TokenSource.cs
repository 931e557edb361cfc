using System.Text.Json;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Http;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Keystone;

/// <summary>Keeps one token per cloud: fetched once for all who wait for it, renewed before it expires or when a service refuses it.</summary>
internal sealed class TokenSource(CloudConfig cloud, Transport transport, OpenStackOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly ServiceEndpoint keystone = new(ServiceKind.Keystone, cloud.AuthUrl, transport);
    private readonly FailureReport failures = new(ServiceKind.Keystone, transport.Redaction);
    private volatile Token? current;
    private Task<Token>? fetching;

    /// <summary>Null: none was needed yet.</summary>
    public Token? Current => current;

    public async ValueTask<Token> GetAsync(CancellationToken cancellationToken) =>
        current is { } token && IsFresh(token) ? token : await RenewAsync(null, cancellationToken);

    /// <param name="refused">The token that a service refused; null: whichever is too old.</param>
    public Task<Token> RenewAsync(Token? refused, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (current is { } token && !ReferenceEquals(token, refused) && IsFresh(token))
                return Task.FromResult(token);
            // one for all who wait, and its failure is all of theirs: one after the other each would wait for a Keystone that hangs
            if (fetching is not { IsCompleted: false })
                fetching = FetchAsync();
            return fetching.WaitAsync(cancellationToken);
        }
    }

    private bool IsFresh(Token token) => token.ExpiresAt - options.TokenMargin > time.GetUtcNow();

    // nobody's own cancellation ends what others wait for; the call's time-out does
    private async Task<Token> FetchAsync()
    {
        // asking twice gives two tokens that both expire by themselves
        var call = new Call("GetToken", HttpMethod.Post, "/auth/tokens", null, AuthBody.Of(cloud), Repeatable: true);
        var answer = await keystone.SendAsync(call, null, CancellationToken.None);
        if (!answer.IsSuccess)
            throw failures.Answered(call, answer, default);
        try
        {
            var body = Envelope.Read(answer.Body, "token", KeystoneJson.Default.TokenBody);
            return current = new Token
            {
                Id = new Secret(answer.SubjectToken ?? throw new JsonException("the answer has no X-Subject-Token")),
                UserId = body.User.Id,
                UserName = body.User.Name ?? "",
                ProjectId = body.Project?.Id,
                ProjectName = body.Project?.Name,
                Roles = [.. (body.Roles ?? []).Select(role => role.Name ?? role.Id)],
                ExpiresAt = body.ExpiresAt,
                Catalog = new Catalog(body.Catalog ?? []),
            };
        }
        catch (JsonException broken)
        {
            throw failures.BadAnswer(call, answer, broken);
        }
    }
}
