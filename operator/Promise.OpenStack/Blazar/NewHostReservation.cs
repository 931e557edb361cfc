namespace Promise.OpenStack.Blazar;

/// <param name="HypervisorProperties">A condition such as <c>[">=", "$vcpus", "16"]</c>; empty: none.</param>
/// <param name="ResourceProperties">A condition on what the operators wrote on their hosts; empty: none.</param>
public sealed record NewHostReservation(int Min, int Max, string HypervisorProperties = "", string ResourceProperties = "") : NewReservation;
