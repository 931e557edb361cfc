using System.Net;
using System.Text;
using Promise.OpenStack.Configuration;
using Promise.OpenStack.Errors;

namespace Promise.OpenStack.Tests.Errors;

/// <summary>The services' dialects, as they were seen on real ones.</summary>
public sealed class FaultTests
{
    [Theory]
    [InlineData("placement", 409, """{"errors": [{"status": 409, "title": "Conflict", "detail": "There was a conflict.\n\n resource provider generation conflict  ", "code": "placement.concurrent_update"}]}""", FaultKind.Conflict)]
    [InlineData("placement", 409, """{"errors": [{"detail": "There was a conflict.\n\n Unable to allocate inventory: The requested amount would exceed the capacity.", "code": "placement.undefined_code"}]}""", FaultKind.NoRoom)]
    [InlineData("placement", 409, """{"errors": [{"detail": "Error in delete resource class: it is in use", "code": "placement.undefined_code"}]}""", FaultKind.Conflict)]
    [InlineData("placement", 409, """{"errors": [{"detail": "Conflicting resource provider name: a already exists.", "code": "placement.duplicate_name"}]}""", FaultKind.Conflict)]
    [InlineData("nova", 403, """{"forbidden": {"code": 403, "message": "Quota exceeded for cores, ram: Requested 32, but already used 0 of 24 cores"}}""", FaultKind.Quota)]
    [InlineData("nova", 403, """{"forbidden": {"code": 403, "message": "Policy doesn't allow os_compute_api:servers:create to be performed."}}""", FaultKind.Forbidden)]
    [InlineData("nova", 404, """{"itemNotFound": {"code": 404, "message": "Instance x could not be found."}}""", FaultKind.NotFound)]
    [InlineData("nova", 409, """{"conflictingRequest": {"code": 409, "message": "Flavor with ID x already exists."}}""", FaultKind.Conflict)]
    [InlineData("cinder", 413, """{"overLimit": {"code": 413, "message": "VolumeSizeExceedsAvailableQuota: Requested volume exceeds allowed gigabytes quota.", "retryAfter": "0"}}""", FaultKind.Quota)]
    [InlineData("neutron", 409, """{"NeutronError": {"type": "OverQuota", "message": "Quota exceeded for resources: ['floatingip'].", "detail": ""}}""", FaultKind.Quota)]
    [InlineData("neutron", 409, """{"NeutronError": {"type": "IpAddressGenerationFailure", "message": "No more IP addresses available on network x.", "detail": ""}}""", FaultKind.NoRoom)]
    [InlineData("neutron", 409, """{"NeutronError": {"type": "PortInUse", "message": "Unable to complete operation.", "detail": ""}}""", FaultKind.Conflict)]
    [InlineData("blazar", 500, """{"error_code": 500, "error_message": "Not enough hosts available", "error_name": 500}""", FaultKind.NoRoom)]
    [InlineData("blazar", 500, """{"error_code": 500, "error_message": "Internal Server Error", "error_name": 500}""", FaultKind.Unavailable)]
    [InlineData("keystone", 401, """{"error": {"code": 401, "message": "The request you have made requires authentication.", "title": "Unauthorized"}}""", FaultKind.Unauthorized)]
    [InlineData("nova", 400, """{"badRequest": {"code": 400, "message": "Flavor x could not be found."}}""", FaultKind.Invalid)]
    [InlineData("nova", 503, "<html>no server is available</html>", FaultKind.Unavailable)]
    [InlineData("nova", 302, "", FaultKind.Invalid)]
    public void An_answer_has_its_class(string service, int status, string body, FaultKind kind)
    {
        var fault = Fault.Of(Encoding.UTF8.GetBytes(body));

        Assert.Equal(kind, FaultRules.Classify(service, (HttpStatusCode)status, fault).Kind);
        Assert.Equal(body.StartsWith('{'), fault.Text is not null);
    }

    [Fact]
    public void A_fault_is_one_line_of_bounded_length()
    {
        var fault = Fault.Of(Encoding.UTF8.GetBytes($$"""{"badRequest": {"message": "first\n\n  second {{new string('x', 5000)}}"} }"""));

        Assert.StartsWith("first second xxx", fault.Text, StringComparison.Ordinal);
        Assert.InRange(fault.Text!.Length, 1000, 1010);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[1]")]
    [InlineData("""{"a": 1}""")]
    [InlineData("""{"errors": []}""")]
    public void What_is_no_fault_is_none(string body) => Assert.Null(Fault.Of(Encoding.UTF8.GetBytes(body)).Text);

    [Fact]
    public void A_url_loses_user_and_secrets()
    {
        var redaction = new Redaction(new CloudConfig { Name = "c", AuthUrl = new Uri("http://c/v3"), Password = new Secret("hunter2") });

        Assert.Equal("https://c:1/a?token=***&name=b&auth_key=***&x=***", redaction.Url(new Uri("https://user:pw@c:1/a?token=t&name=b&auth_key=k&x=hunter2")));
        Assert.Equal("no user with password *** and token ***", redaction.Text("no user with password hunter2 and token gAAAA", new Secret("gAAAA")));
    }
}
