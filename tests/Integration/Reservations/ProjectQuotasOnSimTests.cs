namespace Promise.Integration.Tests.Reservations;

public sealed class ProjectQuotasOnSimTests(SimulatedReservations bed) : ProjectQuotaTests(bed.Bed, bed.Pool), IClassFixture<SimulatedReservations>;
