namespace Promise.CloudSim.Cinder;

/// <summary>A backend's pool. A thin one may promise more than it has, up to the ratio.</summary>
public sealed class StoragePool(string backend, double totalGb, bool thin, double maxOverSubscription)
{
    public string Backend { get; } = backend;

    public string Host => $"cinder1@{Backend}#{Backend}";

    public double TotalGb { get; } = totalGb;

    public bool Thin { get; } = thin;

    public double MaxOverSubscription { get; } = maxOverSubscription;

    public int ReservedPercentage { get; set; }

    public int ProvisionedGb { get; internal set; }

    public double FreeGb => Math.Max(0, TotalGb - ProvisionedGb);

    /// <summary>CapacityFilter: thick pools count what is free less the reserve, thin ones what is promised against the oversubscribed total.</summary>
    public bool Fits(int sizeGb)
    {
        var reserve = Math.Floor(TotalGb * ReservedPercentage / 100);
        return Thin
            ? ProvisionedGb + sizeGb <= TotalGb * MaxOverSubscription && sizeGb <= (FreeGb - reserve) * MaxOverSubscription
            : sizeGb <= FreeGb - reserve;
    }
}
