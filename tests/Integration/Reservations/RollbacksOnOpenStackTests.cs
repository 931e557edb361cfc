using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class RollbacksOnOpenStackTests(RealReservations bed) : RollbackTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
