using Promise.Integration.Tests.OpenStack.Clouds;
using Promise.Integration.Tests.OpenStack.Contract;

namespace Promise.Integration.Tests.OpenStack.Simulated;

[Collection<SimulatedCloud>]
public sealed class SimulatedPlacementTests(SimulatedCloud cloud) : PlacementContract(cloud);
