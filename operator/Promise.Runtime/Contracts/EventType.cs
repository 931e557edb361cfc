namespace Promise.Runtime;

public enum EventType
{
    Normal,
    Warning,
}
