namespace Promise.Runtime;

public enum EntityChangeType
{
    Added,
    Modified,
    Deleted,
}
