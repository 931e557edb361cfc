using Promise.OpenStack;
using Promise.OpenStack.Configuration;

namespace Promise.Integration.Tests.Contract.Clouds;

/// <summary>A project that one test has for itself, with the operator's user in it.</summary>
public sealed record OwnProject(string Id, string Name, IOpenStackCloud Cloud, CloudConfig Config);
