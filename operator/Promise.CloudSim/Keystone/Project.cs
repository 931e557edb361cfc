namespace Promise.CloudSim.Keystone;

public sealed record Project(string Id, string Name, string Description = "");
