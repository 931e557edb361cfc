namespace Promise.Integration.Tests.Reservations;

public sealed class RollbacksOnSimTests(SimulatedReservations bed) : RollbackTests(bed.Bed, bed.Pool), IClassFixture<SimulatedReservations>;
