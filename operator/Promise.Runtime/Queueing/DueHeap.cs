namespace Promise.Runtime.Queueing;

/// <summary>
/// A heap by due time that knows where each item stands, so that a due time can be moved in place. Four children a node: half the levels of
/// a binary heap, and the four lie next to each other in memory.
/// </summary>
internal sealed class DueHeap<TKey>
{
    private const int Arity = 4;

    private (long Due, WorkItem<TKey> Item)[] nodes = new (long, WorkItem<TKey>)[16];

    public int Count { get; private set; }

    /// <summary>The earliest due time, or <see cref="WorkItem{TKey}.Never"/>.</summary>
    public long NextDue => Count == 0 ? WorkItem<TKey>.Never : nodes[0].Due;

    public void Add(WorkItem<TKey> item)
    {
        if (Count == nodes.Length)
            Array.Resize(ref nodes, Count * 2);
        Rise(Count++, (item.Due, item));
    }

    public WorkItem<TKey> TakeFirst()
    {
        var item = nodes[0].Item;
        Remove(item);
        return item;
    }

    public void Remove(WorkItem<TKey> item)
    {
        var index = item.HeapIndex;
        var moved = nodes[--Count];
        nodes[Count] = default;
        item.HeapIndex = -1;
        if (index == Count)
            return;
        if (index > 0 && moved.Due < nodes[(index - 1) / Arity].Due)
            Rise(index, moved);
        else
            Sink(index, moved);
    }

    /// <summary>The item's due time became earlier.</summary>
    public void Advance(WorkItem<TKey> item) => Rise(item.HeapIndex, (item.Due, item));

    private void Rise(int index, (long Due, WorkItem<TKey> Item) node)
    {
        while (index > 0)
        {
            var parent = (index - 1) / Arity;
            if (nodes[parent].Due <= node.Due)
                break;
            Place(index, nodes[parent]);
            index = parent;
        }
        Place(index, node);
    }

    private void Sink(int index, (long Due, WorkItem<TKey> Item) node)
    {
        while (true)
        {
            var child = index * Arity + 1;
            if (child >= Count)
                break;
            var smallest = child;
            for (var other = child + 1; other < Math.Min(child + Arity, Count); other++)
            {
                if (nodes[other].Due < nodes[smallest].Due)
                    smallest = other;
            }
            if (nodes[smallest].Due >= node.Due)
                break;
            Place(index, nodes[smallest]);
            index = smallest;
        }
        Place(index, node);
    }

    private void Place(int index, (long Due, WorkItem<TKey> Item) node)
    {
        nodes[index] = node;
        node.Item.HeapIndex = index;
    }
}
