namespace Promise.Runtime.Watching;

internal enum WatchEventType
{
    Added,
    Modified,
    Deleted,

    /// <summary>Nothing changed up to this version.</summary>
    Bookmark,

    /// <summary>The watch is over; the line says why.</summary>
    Error,

    /// <summary>A line that could not be read.</summary>
    Unreadable,
}
