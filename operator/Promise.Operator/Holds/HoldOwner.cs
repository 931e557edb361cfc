using System.Security.Cryptography;
using System.Text;

namespace Promise.Operator.Holds;

/// <summary>
/// On whose behalf a pool's holds stand. Every hold bears its cluster's mark, so that operators that share a cloud never touch each
/// other's; guards are named after the pool.
/// </summary>
/// <param name="Cluster">What tells this control plane from every other, such as the UID of its kube-system namespace.</param>
/// <param name="Pool">The pool's UID.</param>
public sealed record HoldOwner(string Cluster, Guid Pool)
{
    internal const int MarkLength = 8;

    /// <summary>Eight hexadecimal digits, capital letters, fit for the name of a resource class.</summary>
    public string Mark { get; } = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(Cluster)))[..MarkLength];
}
