namespace Promise.Integration.Tests.Reservations;

public sealed class ReservationLifeOnOpenStackTests(RealReservations bed) : ReservationLifeTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
