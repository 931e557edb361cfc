namespace Promise.Integration.Tests.Crashes;

/// <summary>On which side of a write the operator dies. Either way it never hears an answer.</summary>
internal enum Side
{
    /// <summary>Nothing has happened yet.</summary>
    Before,

    /// <summary>It is done.</summary>
    After,
}
