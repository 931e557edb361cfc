using System.Diagnostics.CodeAnalysis;

namespace Promise.CloudSim;

/// <summary>Identities that a cloud gives out. They are random on purpose: nobody may rely on what a cloud chooses.</summary>
[SuppressMessage("ApiDesign", "RS0030:Do not use banned APIs", Justification = "a cloud's identities are random; the simulator plays the cloud")]
internal static class Ids
{
    public static string Uuid() => Guid.NewGuid().ToString();

    /// <summary>Keystone's form, without dashes.</summary>
    public static string Hex() => Guid.NewGuid().ToString("N");

    public static Guid New() => Guid.NewGuid();
}
