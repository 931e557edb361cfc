using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class ProjectQuotasOnOpenStackTests(RealReservations bed) : ProjectQuotaTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
