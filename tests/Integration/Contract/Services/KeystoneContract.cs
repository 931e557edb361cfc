using Promise.Integration.Tests.Contract.Clouds;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.Integration.Tests.Contract.Services;

public abstract class KeystoneContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    [Fact]
    public async Task A_token_says_who_we_are_and_where_the_services_are()
    {
        var token = await Operator.Identity.GetTokenAsync(Now);

        Assert.Equal("promise", token.UserName);
        Assert.Equal("promise", token.ProjectName);
        Assert.Contains("admin", token.Roles);
        Assert.True(token.ExpiresAt > DateTimeOffset.UtcNow);
        Assert.Equal(["RegionOne"], token.Catalog.Regions);
        Assert.Contains(token.Catalog.Services, service => service.Type == "placement");
        Assert.Equal("***", token.Id.ToString());
    }

    [Fact]
    public async Task An_application_credential_is_as_good_as_the_password()
    {
        var byCredential = await Under.Open(Under.ApplicationCredentialConfig).Identity.GetTokenAsync(Now);
        var byPassword = await Operator.Identity.GetTokenAsync(Now);

        Assert.Equal((byPassword.UserId, byPassword.ProjectId), (byCredential.UserId, byCredential.ProjectId));
    }

    [Fact]
    public async Task A_project_is_found_by_id_and_by_name()
    {
        var own = await OwnProjectAsync();

        Assert.Equal(own.Name, (await Operator.Identity.GetProjectAsync(own.Id, Now))?.Name);
        Assert.Equal(own.Id, Assert.Single(await Operator.Identity.ListProjectsAsync(own.Name, Now)).Id);
        Assert.Contains(await Operator.Identity.ListProjectsAsync(null, Now), project => project.Name == own.Name && project.Enabled);
        Assert.Null(await Operator.Identity.GetProjectAsync(Guid.NewGuid().ToString("N"), Now));
    }

    [Fact]
    public async Task A_wrong_password_is_told_apart_and_not_told()
    {
        const string wrong = "hunter2-is-wrong";
        var refused = await Refused(() => Under.Open(Under.OperatorConfig with { Password = new Secret(wrong) }).Identity.GetTokenAsync(Now));

        Assert.Equal((FaultKind.Unauthorized, FaultCause.WrongCredentials), (refused.Kind, refused.Cause));
        Assert.DoesNotContain(wrong, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_region_and_a_missing_service_are_told_apart()
    {
        var elsewhere = await Refused(() => Under.Open(Under.OperatorConfig with { Region = "Atlantis" }).Nova.ListServicesAsync(Now));
        Assert.Equal(FaultCause.UnknownRegion, elsewhere.Cause);
        Assert.Contains("RegionOne", elsewhere.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_where_nobody_listens_is_unreachable()
    {
        var refused = await Refused(() => Under.Open(Under.OperatorConfig with { AuthUrl = new Uri("http://127.0.0.1:9/v3") }).Identity.GetTokenAsync(Now));

        Assert.Equal((FaultKind.Unavailable, FaultCause.Unreachable), (refused.Kind, refused.Cause));
    }

    [Fact]
    public async Task A_member_is_forbidden_what_is_for_administrators()
    {
        var refused = await Refused(() => Consumer.Placement.ListResourceClassesAsync(Now));

        Assert.Equal(FaultKind.Forbidden, refused.Kind);
        Assert.Equal(403, (int)refused.StatusCode!);
        Assert.NotNull(refused.RequestId);
    }
}
