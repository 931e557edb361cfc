namespace Promise.Benchmarks.Planning;

/// <summary>
/// The other way to keep a step function: a treap over the boundaries. Each node holds its own change and, for its subtree, the sum of
/// changes and the greatest prefix sum, per class. Measured beside the chunks of arrays that the calendar uses.
/// </summary>
internal sealed class BoundaryTree(int classes)
{
    private readonly Random random = new(7);
    private Node? root;

    public void Add(long from, long until, int[] amounts, int factor)
    {
        Change(from, amounts, factor);
        Change(until, amounts, -factor);
    }

    /// <summary>The most in use of a class over <c>[from, until)</c>.</summary>
    public int Peak(int resourceClass, long from, long until)
    {
        var (sum, peak, started) = (0, 0, false);
        Walk(root, resourceClass, from, until, ref sum, ref peak, ref started);
        return started ? peak : sum;
    }

    private static void Walk(Node? node, int c, long from, long until, ref int sum, ref int peak, ref bool started)
    {
        // what lies wholly before the window is summed, what lies wholly inside is answered by its greatest prefix
        var (low, high) = (long.MinValue, long.MaxValue);
        Descend(node, c, from, until, low, high, ref sum, ref peak, ref started);
    }

    private static void Descend(Node? node, int c, long from, long until, long low, long high, ref int sum, ref int peak, ref bool started)
    {
        if (node is null || low >= until) return;
        if (high <= from)
        {
            sum += node.Sum[c];
            return;
        }
        if (low > from && high <= until)
        {
            Start(sum, ref peak, ref started);
            peak = Math.Max(peak, sum + node.Prefix[c]);
            sum += node.Sum[c];
            return;
        }
        Descend(node.Left, c, from, until, low, node.At, ref sum, ref peak, ref started);
        if (node.At <= from) sum += node.Own[c];
        else if (node.At < until)
        {
            Start(sum, ref peak, ref started);
            sum += node.Own[c];
            peak = Math.Max(peak, sum);
        }
        Descend(node.Right, c, from, until, node.At + 1, high, ref sum, ref peak, ref started);
    }

    private static void Start(int sum, ref int peak, ref bool started)
    {
        if (!started) (peak, started) = (sum, true);
    }

    private void Change(long at, int[] amounts, int factor)
    {
        var (left, rest) = Split(root, at);
        var (middle, right) = Split(rest, at + 1);
        middle ??= new Node(at, random.Next(), classes);
        for (var c = 0; c < classes; c++) middle.Own[c] += amounts[c] * factor;
        middle.Update();
        root = Merge(Merge(left, middle), right);
    }

    private static (Node? Left, Node? Right) Split(Node? node, long at)
    {
        if (node is null) return (null, null);
        if (node.At < at)
        {
            (node.Right, var right) = Split(node.Right, at);
            node.Update();
            return (node, right);
        }
        (var left, node.Left) = Split(node.Left, at);
        node.Update();
        return (left, node);
    }

    private static Node? Merge(Node? a, Node? b)
    {
        if (a is null || b is null) return a ?? b;
        if (a.Priority > b.Priority) a.Right = Merge(a.Right, b);
        else b.Left = Merge(a, b.Left);
        var top = a.Priority > b.Priority ? a : b;
        top.Update();
        return top;
    }

    private sealed class Node(long at, int priority, int classes)
    {
        public long At => at;

        public int Priority => priority;

        public Node? Left { get; set; }

        public Node? Right { get; set; }

        public int[] Own { get; } = new int[classes];

        public int[] Sum { get; } = new int[classes];

        public int[] Prefix { get; } = new int[classes];

        public void Update()
        {
            for (var c = 0; c < Own.Length; c++)
            {
                var before = (Left?.Sum[c] ?? 0) + Own[c];
                Prefix[c] = Math.Max(Left is null ? before : Math.Max(Left.Prefix[c], before), Right is null ? int.MinValue : before + Right.Prefix[c]);
                Sum[c] = before + (Right?.Sum[c] ?? 0);
            }
        }
    }
}
