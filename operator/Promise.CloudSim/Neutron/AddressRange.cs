using System.Buffers.Binary;
using System.Net;

namespace Promise.CloudSim.Neutron;

/// <summary>A range of IPv4 addresses, both ends included.</summary>
public readonly record struct AddressRange(uint First, uint Last)
{
    public uint Count => Last - First + 1;

    public bool Contains(uint address) => address >= First && address <= Last;

    public static uint Number(string address) => BinaryPrimitives.ReadUInt32BigEndian(IPAddress.Parse(address).GetAddressBytes());

    public static string Text(uint number)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return new IPAddress(bytes).ToString();
    }
}
