namespace Promise.OpenStack.Http;

/// <summary>One HTTP request that went out (a call that was tried three times reports three).</summary>
/// <param name="Status">The HTTP status; 0: there was no answer.</param>
public readonly record struct RequestReport(string Service, string Operation, int Status, TimeSpan Duration);
