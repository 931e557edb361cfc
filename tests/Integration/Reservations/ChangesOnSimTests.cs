namespace Promise.Integration.Tests.Reservations;

public sealed class ChangesOnSimTests(SimulatedReservations bed) : ChangeTests(bed.Bed, bed.Pool), IClassFixture<SimulatedReservations>;
