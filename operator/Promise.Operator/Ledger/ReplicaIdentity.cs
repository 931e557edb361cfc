using System.Security.Cryptography;

namespace Promise.Operator.Ledger;

/// <summary>Tells this process from every other that ever wrote a ledger; a restart is another writer, because it has to look afresh.</summary>
public sealed record ReplicaIdentity(string Name)
{
    public static ReplicaIdentity New() => new($"{Environment.MachineName}-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}");
}
