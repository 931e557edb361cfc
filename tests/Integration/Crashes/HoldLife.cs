using System.Runtime.CompilerServices;
using k8s.Models;
using Promise.Api;

namespace Promise.Integration.Tests.Crashes;

/// <summary>A promise for tomorrow, guarded; beside it one of everything that starts at once, is held, opened and cancelled; then tomorrow's is cancelled too.</summary>
internal sealed class HoldLife : Life
{
    private const string Now = "now", Tomorrow = "tomorrow";

    public override IReadOnlyList<string> Reservations => [Now, Tomorrow];

    public override async IAsyncEnumerable<string> LiveAsync(CrashBed bed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var day = TimeProvider.System.GetUtcNow().AddDays(1);
        await bed.Objects.CreateAsync(Of(Tomorrow, new ReservationSpec { Pool = CrashBed.Pool, Project = "tenant-a", Start = day, End = day.AddHours(1), Instances = [Instances(1)] }), cancellationToken);
        await UntilAsync(bed, Tomorrow, s => s.Phase == ReservationPhase.Scheduled, cancellationToken);
        yield return "promised";

        await bed.Objects.CreateAsync(Of(Now, Everything(bed)), cancellationToken);
        await UntilAsync(bed, Now, s => s.Phase == ReservationPhase.Active, cancellationToken);
        yield return "held";

        await ReleaseAsync(bed, Now, cancellationToken);
        yield return "released";

        await ReleaseAsync(bed, Tomorrow, cancellationToken);
        yield return "over";
    }

    public static Reservation Of(string name, ReservationSpec spec) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" }, Spec = spec };

    public static ReservationSpec Everything(CrashBed bed) => new()
    {
        Pool = CrashBed.Pool,
        Project = "tenant-a",
        AllocateWithin = TimeSpan.Zero,
        Instances = [Instances(2)],
        Volumes = [new VolumeItem { Name = "data", Count = 1, Size = Quantity.Parse("1Gi"), VolumeType = "fast" }],
        FloatingIPs = [new FloatingIPItem { Name = "fip", Count = 1, Network = "public" }],
        Addresses = [new AddressItem { Name = "mgmt", Count = 1, Subnet = CrashBed.Subnet(bed.Sim.Cloud) }],
    };

    private static InstanceItem Instances(int count) => new() { Name = "web", Count = count, Flavor = "m1.small" };
}
