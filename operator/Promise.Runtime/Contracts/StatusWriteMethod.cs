namespace Promise.Runtime;

public enum StatusWriteMethod
{
    /// <summary>Server-side apply under the operator's field manager: fields of others stay.</summary>
    Apply,

    /// <summary>PUT of the whole status. Cheaper for the API server; whatever others wrote there is gone. Always a compare-and-swap.</summary>
    Replace,
}
