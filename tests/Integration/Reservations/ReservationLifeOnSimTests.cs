namespace Promise.Integration.Tests.Reservations;

public sealed class ReservationLifeOnSimTests(SimulatedReservations bed) : ReservationLifeTests(bed.Bed, bed.Pool), IClassFixture<SimulatedReservations>;
