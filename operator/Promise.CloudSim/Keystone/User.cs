namespace Promise.CloudSim.Keystone;

public sealed record User(string Id, string Name, string Password, string? DefaultProjectId = null)
{
    public override string ToString() => $"User {Name}"; // a password never gets into a message
}
