namespace Promise.CloudSim.Keystone;

/// <summary>The role names that the services' default policies know.</summary>
public static class Role
{
    public const string Admin = "admin";
    public const string Manager = "manager";
    public const string Member = "member";
    public const string Reader = "reader";
    public const string Service = "service";

    /// <summary>Each of these implies those after it.</summary>
    internal static readonly List<string> Ladder = [Admin, Manager, Member, Reader];

    public static readonly IReadOnlyList<string> All = [Admin, Manager, Member, Reader, Service];
}
