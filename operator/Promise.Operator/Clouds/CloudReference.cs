using Promise.Api;

namespace Promise.Operator.Clouds;

/// <summary>Where the credentials of a cloud are found, and which of its regions is meant.</summary>
/// <param name="Namespace">Of the Secret.</param>
/// <param name="Secret">Its name; the key <c>clouds.yaml</c> is in OpenStack's conventional form, <c>cacert</c> an optional PEM bundle.</param>
/// <param name="Cloud">Entry under <c>clouds</c>; null: the only one.</param>
/// <param name="Region">Goes before the entry's own <c>region_name</c>; null: that one.</param>
public sealed record CloudReference(string Namespace, string Secret, string? Cloud, string? Region = null)
{
    public static CloudReference Of(CapacityPool pool)
    {
        var reference = pool.Spec.Cloud.CredentialsRef;
        return new CloudReference(reference.Namespace, reference.Name, reference.Cloud, pool.Spec.Cloud.Region);
    }
}
