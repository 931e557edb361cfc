using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Reservations;

[Collection<RealCloud>]
public sealed class ChangesOnOpenStackTests(RealReservations bed) : ChangeTests(bed.Bed, bed.Pool), IClassFixture<RealReservations>;
