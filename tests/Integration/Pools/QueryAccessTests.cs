using System.Net;
using k8s;
using k8s.Models;
using Promise.Api;
using Promise.TestBed;

namespace Promise.Integration.Tests.Pools;

/// <summary>Who may ask, as the API server says.</summary>
[Collection(PoolsCollection.Name)]
public sealed class QueryAccessTests(PoolsPlane planes)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_who_was_granted_the_right_gets_an_answer_and_only_to_what_it_is_about()
    {
        await using var cloud = await TestCloud.SimulatedAsync(null, Cancel);
        await using var bed = await PoolBed.StartAsync(planes, cloud, Cancel);
        using var nobody = new Questions(bed.Operator.Url, bed.Pool.Name, token: null);
        using var guesser = new Questions(bed.Operator.Url, bed.Pool.Name, "guessed");
        using var guest = Questions.AsGuest(bed.Operator, planes, bed.Pool.Name);

        foreach (var what in new[] { "capacity", "reservations" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await nobody.StatusAsync(what, Cancel));
            Assert.Equal(HttpStatusCode.Unauthorized, await guesser.StatusAsync(what, Cancel));
            Assert.Equal(HttpStatusCode.Forbidden, await guest.StatusAsync(what, Cancel));
        }

        var role = $"asks-{bed.Pool.Name}";
        await GrantAsync(role, "capacitypools/capacity", bed.Pool.Name);
        try
        {
            await Eventually.HoldsAsync(async () => await guest.StatusAsync("capacity", Cancel) == HttpStatusCode.OK, Cancel);
            Assert.Equal(HttpStatusCode.Forbidden, await guest.StatusAsync("reservations", Cancel));
            // of this pool, and nothing said of whether there is another
            Assert.Equal(HttpStatusCode.Forbidden, await guest.StatusAsync("/v1/pools/another/capacity", Cancel));
        }
        finally
        {
            await planes.Client.RbacAuthorizationV1.DeleteClusterRoleBindingAsync(role, cancellationToken: Cancel);
            await planes.Client.RbacAuthorizationV1.DeleteClusterRoleAsync(role, cancellationToken: Cancel);
        }

        await Eventually.HoldsAsync(async () => await guest.StatusAsync("capacity", Cancel) == HttpStatusCode.Forbidden, Cancel);
    }

    private async Task GrantAsync(string role, string resource, string pool)
    {
        var rule = new V1PolicyRule { ApiGroups = [PromiseNames.Group], Resources = [resource], ResourceNames = [pool], Verbs = ["get"] };
        await planes.Client.RbacAuthorizationV1.CreateClusterRoleAsync(new V1ClusterRole { Metadata = new V1ObjectMeta { Name = role }, Rules = [rule] }, cancellationToken: Cancel);
        await planes.Client.RbacAuthorizationV1.CreateClusterRoleBindingAsync(new V1ClusterRoleBinding
        {
            Metadata = new V1ObjectMeta { Name = role },
            RoleRef = new V1RoleRef { ApiGroup = "rbac.authorization.k8s.io", Kind = "ClusterRole", Name = role },
            Subjects = [new Rbacv1Subject { ApiGroup = "rbac.authorization.k8s.io", Kind = "User", Name = "guest" }],
        }, cancellationToken: Cancel);
    }
}
