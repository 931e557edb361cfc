namespace Promise.OpenStack.Http;

/// <summary>Counts and times requests. Called on the request's own path: it must be quick and must not throw.</summary>
public interface IRequestObserver
{
    void Completed(in RequestReport report);
}
