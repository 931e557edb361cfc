using Promise.Integration.Tests.Contract.Clouds;
using Promise.Integration.Tests.Contract.Services;

namespace Promise.Integration.Tests.Contract.Real;

[Collection<RealCloud>]
public sealed class RealKeystoneTests(RealCloud cloud) : KeystoneContract(cloud);
