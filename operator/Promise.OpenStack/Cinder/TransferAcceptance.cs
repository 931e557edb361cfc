using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Cinder;

internal sealed record TransferAcceptance(Secret AuthKey);
