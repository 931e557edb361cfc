using System.Text.Json;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Http;
using Promise.OpenStack.Json;

namespace Promise.OpenStack.Keystone;

/// <summary>Keeps one token per cloud: fetched once for all who wait for it, renewed before it expires or when a service refuses it.</summary>
internal sealed class TokenSource(CloudConfig cloud, Transport transport, OpenStackOptions options, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1);
    private readonly ServiceEndpoint keystone = new(ServiceKind.Keystone, cloud.AuthUrl, transport);
    private readonly FailureReport failures = new(ServiceKind.Keystone, transport.Redaction);
    private volatile Token? current;

    /// <summary>Null: none was needed yet.</summary>
    public Token? Current => current;

    public async ValueTask<Token> GetAsync(CancellationToken cancellationToken) =>
        current is { } token && IsFresh(token) ? token : await RenewAsync(null, cancellationToken);

    /// <param name="refused">The token that a service refused; null: whichever is too old.</param>
    public async Task<Token> RenewAsync(Token? refused, CancellationToken cancellationToken)
    {
        await gate.WaitAsync(cancellationToken);
        try
        {
            // whoever waited at the gate finds the token that the first one fetched
            if (current is { } token && !ReferenceEquals(token, refused) && IsFresh(token))
                return token;
            return current = await FetchAsync(cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private bool IsFresh(Token token) => token.ExpiresAt - options.TokenMargin > time.GetUtcNow();

    private async Task<Token> FetchAsync(CancellationToken cancellationToken)
    {
        // asking twice gives two tokens that both expire by themselves
        var call = new Call("GetToken", HttpMethod.Post, "/auth/tokens", null, AuthBody.Of(cloud), Repeatable: true);
        var answer = await keystone.SendAsync(call, null, cancellationToken);
        if (!answer.IsSuccess)
            throw failures.Answered(call, answer, default);
        try
        {
            var body = Envelope.Read(answer.Body, "token", KeystoneJson.Default.TokenBody);
            return new Token
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
