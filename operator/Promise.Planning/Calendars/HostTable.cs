using System.Collections.Immutable;

namespace Promise.Planning;

/// <summary>
/// The hosts' lanes, and beside them in plain arrays what a plan looks at first: the profile, and what is free of each class even at the
/// busiest instant. A slot that fits into that fits in every window, so that no timeline has to be asked.
/// </summary>
internal sealed class HostTable
{
    private readonly List<Lane> lanes;
    private readonly List<int> profiles;
    private int[] least;
    private int width;
    private Dictionary<string, int> index;
    private object indexOwner;
    private int[]? order;

    public HostTable(object owner) => (Owner, indexOwner, lanes, profiles, least, index) = (owner, owner, [], [], [], new(StringComparer.Ordinal));

    private HostTable(HostTable other, object owner)
    {
        Owner = owner;
        (lanes, profiles, least, width) = ([.. other.lanes], [.. other.profiles], [.. other.least], other.width);
        (index, indexOwner, order) = (other.index, other.indexOwner, other.order);
        (Profiles, ProfileIndex) = (other.Profiles, other.ProfileIndex);
    }

    public object Owner { get; }

    public int Count => lanes.Count;

    /// <summary>One host of each profile stands for all.</summary>
    public ImmutableArray<Host> Profiles { get; private set; } = [];

    /// <summary>Hosts by id, so that no decision depends on the order in which they were made known.</summary>
    public int[] Order => order ??= [.. Enumerable.Range(0, lanes.Count).OrderBy(i => lanes[i].Id, StringComparer.Ordinal)];

    public IReadOnlyList<Lane> Lanes => lanes;

    private ImmutableDictionary<HostProfile, int> ProfileIndex { get; set; } = ImmutableDictionary<HostProfile, int>.Empty;

    public Lane this[int host] => lanes[host];

    public HostTable CopyFor(object owner) => new(this, owner);

    /// <summary>-1: unknown.</summary>
    public int Find(string id) => index.TryGetValue(id, out var host) ? host : -1;

    /// <summary>-1: there is no host, only bookings that name it.</summary>
    public int ProfileOf(int host) => profiles[host];

    /// <summary>What is free of a class at the busiest instant of all; 0 where the host is ever out of service.</summary>
    public int LeastFree(int host, int resourceClass) => least[host * width + resourceClass];

    public int FindOrAdd(string id, int classes)
    {
        if (classes > width) Widen(classes);
        if (index.TryGetValue(id, out var host)) return host;
        if (!ReferenceEquals(indexOwner, Owner)) (index, indexOwner) = (new(index, StringComparer.Ordinal), Owner);
        index.Add(id, lanes.Count);
        lanes.Add(new Lane(id, Owner));
        profiles.Add(-1);
        if (least.Length < lanes.Count * width) Array.Resize(ref least, Math.Max(lanes.Count * width, least.Length * 2));
        order = null;
        return lanes.Count - 1;
    }

    public Lane Writable(int host) => ReferenceEquals(lanes[host].Owner, Owner) ? lanes[host] : lanes[host] = lanes[host].CopyFor(Owner);

    public void Describe(int host, Host? description, ClassIndex classes)
    {
        Writable(host).Describe(description, classes);
        profiles[host] = description is null ? -1 : Intern(description);
        Summarize(host);
    }

    /// <summary>To be called after every change of a lane.</summary>
    public void Summarize(int host)
    {
        var lane = lanes[host];
        var isAlwaysThere = lane.Host is { OutOfService.IsEmpty: true };
        for (var c = 0; c < width; c++)
            least[host * width + c] = isAlwaysThere ? lane.LeastFree(c) : 0;
    }

    private int Intern(Host host)
    {
        var profile = HostProfile.Of(host);
        if (ProfileIndex.TryGetValue(profile, out var known)) return known;
        Profiles = Profiles.Add(host);
        ProfileIndex = ProfileIndex.Add(profile, Profiles.Length - 1);
        return Profiles.Length - 1;
    }

    private void Widen(int classes)
    {
        width = classes;
        least = new int[lanes.Count * width];
        for (var host = 0; host < lanes.Count; host++) Summarize(host);
    }
}
