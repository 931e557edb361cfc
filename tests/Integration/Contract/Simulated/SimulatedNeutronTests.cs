using Promise.Integration.Tests.Contract.Clouds;
using Promise.Integration.Tests.Contract.Services;

namespace Promise.Integration.Tests.Contract.Simulated;

[Collection<SimulatedCloud>]
public sealed class SimulatedNeutronTests(SimulatedCloud cloud) : NeutronContract(cloud);
