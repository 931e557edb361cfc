using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;
using Promise.Api;

namespace Promise.Operator.Pools.Query;

/// <summary>Who may ask about a pool: the API server says, as it does for kubectl.</summary>
internal sealed class PoolAccess(IKubernetes cluster)
{
    private const string Scheme = "Bearer ";

    /// <param name="subresource">Of capacitypools: the role has to grant <c>get</c> on it.</param>
    /// <returns>Null: yes. Else why not.</returns>
    public async Task<IResult?> RefusalAsync(HttpRequest request, string pool, string subresource, CancellationToken cancellationToken)
    {
        var header = request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return Refuse(StatusCodes.Status401Unauthorized, "Send a token of the cluster: Authorization: Bearer TOKEN (kubectl create token).");

        var review = await cluster.AuthenticationV1.CreateTokenReviewAsync(
            new V1TokenReview { Spec = new V1TokenReviewSpec { Token = header[Scheme.Length..].Trim() } }, cancellationToken: cancellationToken);
        if (review.Status?.Authenticated != true || review.Status.User is not { } user)
            return Refuse(StatusCodes.Status401Unauthorized, "The API server does not know this token, or it has expired.");

        var access = await cluster.AuthorizationV1.CreateSubjectAccessReviewAsync(
            new V1SubjectAccessReview
            {
                Spec = new V1SubjectAccessReviewSpec
                {
                    User = user.Username,
                    Uid = user.Uid,
                    Groups = user.Groups,
                    Extra = user.Extra,
                    ResourceAttributes = new V1ResourceAttributes
                    {
                        Group = PromiseNames.Group, Version = PromiseNames.Version, Resource = CapacityPool.KubePlural, Subresource = subresource, Name = pool, Verb = "get",
                    },
                },
            }, cancellationToken: cancellationToken);
        return access.Status?.Allowed == true
            ? null
            : Refuse(StatusCodes.Status403Forbidden, $"{user.Username} may not get {CapacityPool.KubePlural}/{subresource} of {pool}; a ClusterRole has to grant it.");
    }

    private static IResult Refuse(int status, string detail) => Results.Problem(statusCode: status, detail: detail);
}
