using System.Runtime.CompilerServices;
using k8s.Models;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Crashes;

/// <summary>
/// A server with a held volume, a held floating IP and a held address is allocated and given back; another is allocated and taken back by the end of the reservation.
/// </summary>
internal sealed class AllocationLife : Life
{
    private const string Base = "base", First = "first", Second = "second";

    private static readonly TimeSpan UntilEnd = TimeSpan.FromSeconds(7);

    public override IReadOnlyList<string> Reservations => [Base];

    public override IReadOnlyList<string> Allocations => [First, Second];

    public override async Task BeginAsync(CrashBed bed, CancellationToken cancellationToken)
    {
        await bed.Objects.CreateAsync(HoldLife.Of(Base, HoldLife.Everything(bed)), cancellationToken);
        await UntilAsync(bed, Base, s => s.Phase == ReservationPhase.Active, cancellationToken);
    }

    public override async IAsyncEnumerable<string> LiveAsync(CrashBed bed, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await bed.Objects.CreateAsync(Of(First, WithEverything), cancellationToken);
        await UntilAsync(bed, First, AllocationPhase.Allocated, cancellationToken);
        yield return "allocated";

        await bed.Objects.DeleteAllocationAsync(First, cancellationToken);
        await GoneAsync(bed, First, cancellationToken);
        yield return "given back";

        await bed.Objects.CreateAsync(Of(Second, Plain), cancellationToken);
        await UntilAsync(bed, Second, AllocationPhase.Allocated, cancellationToken);
        yield return "allocated again";

        await EndAsync(bed, cancellationToken);
        await UntilAsync(bed, Base, s => s.Phase == ReservationPhase.Completed, cancellationToken);
        await UntilAsync(bed, Second, AllocationPhase.Released, cancellationToken);
        yield return "ended";

        await bed.Objects.DeleteAllocationAsync(Second, cancellationToken);
        await GoneAsync(bed, Second, cancellationToken);
        await ReleaseAsync(bed, Base, cancellationToken);
        yield return "over";
    }

    /// <summary>An end that has passed before the operator is back is refused, as it should be; then the consumer asks for a later one.</summary>
    private static async Task EndAsync(CrashBed bed, CancellationToken cancellationToken)
    {
        for (var refusals = 0; ; refusals++)
        {
            var (before, isOver) = (refusals, false);
            var end = TimeProvider.System.GetUtcNow() + UntilEnd;
            await bed.Objects.PatchReservationAsync(Base, $$$"""{"spec":{"end":"{{{end:yyyy-MM-ddTHH:mm:ssZ}}}"}}""", cancellationToken);
            await UntilAsync(bed, Base, s => (isOver = s.EndedAt is not null) || s.History.Count(h => h.Type == FactTypes.ReservationRejected) > before, cancellationToken);
            if (isOver) return;
        }
    }

    private static AllocationSpec Plain => new()
    {
        Reservation = Base,
        CredentialsRef = new CredentialsReference { Name = CrashBed.Consumer, Cloud = CrashBed.Consumer },
        Servers = [new ServerRequest { Name = "web", Item = "web", Image = "tiny" }],
    };

    private static AllocationSpec WithEverything => Plain with
    {
        Servers = [Plain.Servers[0] with { Networks = [new ServerNetwork { Item = "mgmt" }] }],
        Volumes = [new VolumeRequest { Item = "data", AttachTo = "web" }],
        FloatingIPs = [new FloatingIPRequest { Item = "fip", AssociateWith = "web" }],
    };

    private static Allocation Of(string name, AllocationSpec spec) => new() { Metadata = new V1ObjectMeta { Name = name, NamespaceProperty = "default" }, Spec = spec };

    private static Task UntilAsync(CrashBed bed, string allocation, AllocationPhase phase, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(async () => (await bed.Objects.AllocationAsync(allocation, cancellationToken))?.Status.Phase == phase, cancellationToken, Patience);

    private static Task GoneAsync(CrashBed bed, string allocation, CancellationToken cancellationToken) =>
        Eventually.HoldsAsync(async () => await bed.Objects.AllocationAsync(allocation, cancellationToken) is null, cancellationToken, Patience);
}
