namespace Promise.Runtime.Hosting;

/// <summary>A map function from one kind's changes to another kind's queue.</summary>
internal interface IMapping
{
    IDisposable Start();
}
