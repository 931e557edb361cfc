using Promise.Integration.Tests.OpenStack.Clouds;
using Promise.Integration.Tests.OpenStack.Contract;

namespace Promise.Integration.Tests.OpenStack.Real;

[Collection<RealCloud>]
public sealed class RealPlacementTests(RealCloud cloud) : PlacementContract(cloud);
