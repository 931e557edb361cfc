using Promise.Api;
using Promise.OpenStack;
using Promise.Operator.Allocations.Servers;
using Promise.Operator.Clouds;

namespace Promise.Operator.Allocations;

/// <summary>Opens the clouds that an allocation is carried out with.</summary>
public sealed class Accesses(CloudConnections clouds)
{
    /// <exception cref="NotFoundException">The credentials are of another project than the reservation is for.</exception>
    /// <exception cref="CredentialsException">A Secret is missing.</exception>
    public async Task<Access> OpenAsync(Allocation allocation, Reservation reservation, CapacityPool pool, CancellationToken cancellationToken)
    {
        var own = await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken);
        if (allocation.Spec.CredentialsRef is not { } reference) return new Access(own, own, await ProjectAsync(reservation, own, cancellationToken));

        var consumer = await ConsumerAsync(allocation, reference, pool, cancellationToken);
        var (project, theirs) = (await ProjectAsync(reservation, own, cancellationToken), await consumer.Identity.GetTokenAsync(cancellationToken));
        return theirs.ProjectId == project
            ? new Access(own, consumer, project)
            : throw new NotFoundException(
                Reasons.ProjectNotAdmitted,
                $"spec.credentialsRef: Secret {reference.Name} is of project {theirs.ProjectName ?? theirs.ProjectId ?? "none"}, but reservation {reservation.Metadata.Name} is for project {reservation.Spec.Project ?? project}.");
    }

    /// <summary>For an allocation without a reservation: the credentials say which project it is for, and the pool's rules whether that may be.</summary>
    /// <exception cref="CredentialsException">A Secret is missing.</exception>
    public async Task<Access> OpenAsync(Allocation allocation, CapacityPool pool, CancellationToken cancellationToken)
    {
        var own = await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken);
        var consumer = allocation.Spec.CredentialsRef is { } reference ? await ConsumerAsync(allocation, reference, pool, cancellationToken) : own;
        return new Access(own, consumer, (await consumer.Identity.GetTokenAsync(cancellationToken)).ProjectId ?? "");
    }

    /// <summary>The project that may use the reserved flavors: the one that the reservation names, or else the pool's own.</summary>
    public static async Task<string> ProjectAsync(Reservation reservation, IOpenStackCloud own, CancellationToken cancellationToken) =>
        reservation.Status.Project ?? (await own.Identity.GetTokenAsync(cancellationToken)).ProjectId ?? "";

    public async Task<IOpenStackCloud> PoolAsync(CapacityPool pool, CancellationToken cancellationToken) => await clouds.OpenAsync(CloudReference.Of(pool), cancellationToken);

    private async Task<IOpenStackCloud> ConsumerAsync(Allocation allocation, CredentialsReference reference, CapacityPool pool, CancellationToken cancellationToken) =>
        await clouds.OpenAsync(new CloudReference(allocation.Metadata.NamespaceProperty, reference.Name, reference.Cloud, pool.Spec.Cloud.Region), cancellationToken);
}
