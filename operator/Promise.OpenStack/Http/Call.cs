namespace Promise.OpenStack.Http;

/// <summary>One request as the clients describe it.</summary>
/// <param name="Path">From the service's endpoint on, with query.</param>
/// <param name="Version">The lowest microversion that serves; null: the service's plain version.</param>
/// <param name="Repeatable">Doing it twice does no more than doing it once, so an answer that got lost is no reason to give up.</param>
internal sealed record Call(string Operation, HttpMethod Method, string Path, Microversion? Version, byte[]? Body, bool Repeatable);
