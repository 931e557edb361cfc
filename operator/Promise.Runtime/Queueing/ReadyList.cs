namespace Promise.Runtime.Queueing;

/// <summary>First in, first out; linked through the items themselves, so that one of them can be promoted without a search.</summary>
internal sealed class ReadyList<TKey>
{
    private WorkItem<TKey>? first;
    private WorkItem<TKey>? last;

    public int Count { get; private set; }

    public void Append(WorkItem<TKey> item)
    {
        item.Before = last;
        if (last is null)
            first = item;
        else
            last.After = item;
        last = item;
        Count++;
    }

    public WorkItem<TKey>? TakeFirst()
    {
        var item = first;
        if (item is not null)
            Remove(item);
        return item;
    }

    public void Remove(WorkItem<TKey> item)
    {
        if (item.Before is null)
            first = item.After;
        else
            item.Before.After = item.After;
        if (item.After is null)
            last = item.Before;
        else
            item.After.Before = item.Before;
        item.Before = item.After = null;
        Count--;
    }
}
