using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class HealingOnOpenStackTests(RealReservations bed) : HealingTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
