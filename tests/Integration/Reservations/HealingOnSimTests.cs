namespace Promise.Integration.Tests.Reservations;

public sealed class HealingOnSimTests(SimulatedReservations bed) : HealingTests(bed.Bed, bed.Pool), IClassFixture<SimulatedReservations>;
