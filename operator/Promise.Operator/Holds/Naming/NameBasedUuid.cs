using System.Security.Cryptography;
using System.Text;

namespace Promise.Operator.Holds.Naming;

/// <summary>UUID version 5 of RFC 9562: the same namespace and name always give the same identity.</summary>
public static class NameBasedUuid
{
    public static Guid Create(Guid space, string name)
    {
        Span<byte> spaceBytes = stackalloc byte[16];
        space.TryWriteBytes(spaceBytes, bigEndian: true, out _);
        var nameBytes = Encoding.UTF8.GetBytes(name);

        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        sha.AppendData(spaceBytes);
        sha.AppendData(nameBytes);
        Span<byte> hash = stackalloc byte[20];
        sha.GetHashAndReset(hash);

        hash[6] = (byte)((hash[6] & 0x0F) | 0x50);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }
}
