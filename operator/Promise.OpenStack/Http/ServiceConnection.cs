using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;
using Promise.OpenStack.Json;
using Promise.OpenStack.Keystone;

namespace Promise.OpenStack.Http;

/// <summary>A service of one cloud as its client sees it: finds the endpoint, carries the token, turns answers into values and faults into exceptions.</summary>
internal sealed class ServiceConnection(ServiceKind kind, CloudConfig cloud, Transport transport, TokenSource tokens)
{
    private readonly ConcurrentDictionary<Uri, ServiceEndpoint> endpoints = new();
    private readonly FailureReport failures = new(kind, transport.Redaction);

    public async Task<T> GetAsync<T>(
        string path, Microversion? version, JsonTypeInfo<T> type, string? property, CancellationToken cancellationToken, [CallerMemberName] string method = "")
    {
        var call = Reading(method, path, version);
        return Read(call, await SendAsync(call, cancellationToken), type, property);
    }

    /// <summary>Null where the service itself says that there is no such thing. A proxy's 404 is no such word, and throws.</summary>
    public async Task<T?> FindAsync<T>(
        string path, Microversion? version, JsonTypeInfo<T> type, string? property, CancellationToken cancellationToken, [CallerMemberName] string method = "")
        where T : class
    {
        var call = Reading(method, path, version);
        return await SendAsync(call, cancellationToken, toleratesNotFound: true) is { IsSuccess: true } answer ? Read(call, answer, type, property) : null;
    }

    /// <summary>All pages of a list.</summary>
    public async Task<IReadOnlyList<T>> ListAsync<T>(
        string path, Microversion? version, JsonTypeInfo<IReadOnlyList<T>> type, string property, CancellationToken cancellationToken, [CallerMemberName] string method = "")
    {
        var call = Reading(method, path, version);
        var answer = await SendAsync(call, cancellationToken);
        var items = Read(call, answer, type, property);
        if (Envelope.NextPage(answer.Body, property) is not { } next)
            return items;
        var all = new List<T>(items);
        for (var page = 1; next is not null; page++)
        {
            if (page >= transport.Options.MaxPages)
                throw new OpenStackException(FaultKind.Invalid, FaultCause.BadAnswer, kind.Name, call.Operation, $"the list goes on after {page} pages");
            // only the query is taken over: behind a proxy the service may write a host (or http instead of https) that is not the one we trust
            var query = next.IndexOf('?', StringComparison.Ordinal) is var mark && mark >= 0 ? next[mark..] : "";
            answer = await SendAsync(call with { Path = path.Split('?')[0] + query }, cancellationToken);
            items = Read(call, answer, type, property);
            all.AddRange(items);
            next = items.Count == 0 ? null : Envelope.NextPage(answer.Body, property);
        }
        return all;
    }

    /// <summary>A write with a value for an answer.</summary>
    public async Task<T> WriteAsync<T>(
        HttpMethod verb, string path, byte[]? body, bool repeatable, Microversion? version, JsonTypeInfo<T> type, string? property,
        CancellationToken cancellationToken, [CallerMemberName] string method = "")
    {
        var call = new Call(Operation(method), verb, path, version, body, repeatable);
        return Read(call, await SendAsync(call, cancellationToken), type, property);
    }

    /// <summary>A write whose answer says nothing more.</summary>
    public Task WriteAsync(
        HttpMethod verb, string path, byte[]? body, bool repeatable, Microversion? version, CancellationToken cancellationToken, [CallerMemberName] string method = "") =>
        SendAsync(new Call(Operation(method), verb, path, version, body, repeatable), cancellationToken);

    /// <summary>False: it was gone already.</summary>
    public async Task<bool> DeleteAsync(string path, Microversion? version, CancellationToken cancellationToken, [CallerMemberName] string method = "") =>
        (await SendAsync(new Call(Operation(method), HttpMethod.Delete, path, version, null, Repeatable: true), cancellationToken, toleratesNotFound: true)).IsSuccess;

    private async Task<Answer> SendAsync(Call call, CancellationToken cancellationToken, bool toleratesNotFound = false)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var endpoint = Endpoint(token, call);
        var answer = await endpoint.SendAsync(call, token.Id, cancellationToken);
        if (answer.Status == HttpStatusCode.Unauthorized)
        {
            // the token may have been revoked; nothing was done yet, so that any call may be sent again
            token = await tokens.RenewAsync(token, cancellationToken);
            endpoint = Endpoint(token, call);
            answer = await endpoint.SendAsync(call, token.Id, cancellationToken);
        }
        if (answer.IsSuccess || toleratesNotFound && answer.Status == HttpStatusCode.NotFound && Fault.Of(answer.Body).Text is not null)
            return answer;
        throw failures.Answered(call, answer, token.Id);
    }

    private ServiceEndpoint Endpoint(Token token, Call call)
    {
        // Keystone is where the token came from, whatever its catalog says about itself
        var address = kind == ServiceKind.Keystone ? cloud.AuthUrl : token.Catalog.Locate(kind, cloud, call.Operation);
        return endpoints.GetOrAdd(address, static (address, self) => new ServiceEndpoint(self.kind, address, self.transport), (kind, transport));
    }

    private T Read<T>(Call call, Answer answer, JsonTypeInfo<T> type, string? property)
    {
        try
        {
            return property is not null ? Envelope.Read(answer.Body, property, type)
                : JsonSerializer.Deserialize(answer.Body, type) ?? throw new JsonException("the answer is null");
        }
        catch (JsonException broken)
        {
            throw failures.BadAnswer(call, answer, broken);
        }
    }

    private static Call Reading(string method, string path, Microversion? version) =>
        new(Operation(method), HttpMethod.Get, path, version, null, Repeatable: true);

    private static string Operation(string method) => method.EndsWith("Async", StringComparison.Ordinal) ? method[..^5] : method;
}
