namespace Promise.CloudSim.Web;

/// <summary>The names under which Nova and Cinder wrap a refusal.</summary>
internal static class FaultKeys
{
    public static string Of(int status) => status switch
    {
        400 => "badRequest",
        401 => "unauthorized",
        403 => "forbidden",
        404 => "itemNotFound",
        405 => "badMethod",
        409 => "conflictingRequest",
        413 or 429 => "overLimit",
        415 => "badMediaType",
        501 => "notImplemented",
        503 => "serviceUnavailable",
        _ => "computeFault",
    };
}
