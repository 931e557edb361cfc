using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class ReservationLifeOnOpenStackTests(RealReservations bed) : ReservationLifeTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
