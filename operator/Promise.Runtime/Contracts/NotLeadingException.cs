namespace Promise.Runtime;

/// <summary>This replica may not write any more: its lease ran out or was lost.</summary>
public sealed class NotLeadingException() : InvalidOperationException("not leading: the lease ran out or was lost, so nothing may be written");
