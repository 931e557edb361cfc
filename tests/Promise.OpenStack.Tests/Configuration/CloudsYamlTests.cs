using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Tests.Configuration;

public sealed class CloudsYamlTests
{
    private const string TwoClouds = """
        clouds:
          east:
            auth_type: password
            auth:
              auth_url: https://east.example.org:5000
              username: promise
              password: s3cret-east
              project_name: promise
              user_domain_name: Default
              project_domain_id: default
            region_name: RegionOne
            interface: internal
            verify: false
          west:
            auth:
              auth_url: https://west.example.org/identity/v3/
              application_credential_id: 6cb5fa6a13184e6fab65ba2108adf50c
              application_credential_secret: s3cret-west
            endpoint_type: publicURL
        """;

    [Fact]
    public void Several_clouds_are_told_apart_by_name()
    {
        var east = CloudsYaml.Parse(TwoClouds).Cloud("east");
        var west = CloudsYaml.Parse(TwoClouds).Cloud("west");

        Assert.Equal((AuthType.Password, "promise", "RegionOne", "internal", false), (east.AuthType, east.Username, east.Region, east.Interface, east.Verify));
        Assert.Equal(("Default", "default"), (east.UserDomainName, east.ProjectDomainId));
        Assert.Equal("s3cret-east", east.Password.Reveal());
        Assert.Equal((AuthType.ApplicationCredential, null, "public", true), (west.AuthType, west.Region, west.Interface, west.Verify));
        Assert.Equal("s3cret-west", west.ApplicationCredentialSecret.Reveal());
    }

    [Theory]
    [InlineData("east", "https://east.example.org:5000/v3")]
    [InlineData("west", "https://west.example.org/identity/v3")]
    public void The_address_leads_to_version_3_whether_the_file_says_so_or_not(string cloud, string address) =>
        Assert.Equal(new Uri(address), CloudsYaml.Parse(TwoClouds).Cloud(cloud).AuthUrl);

    [Fact]
    public void The_only_cloud_needs_no_name() => Assert.Equal("one", CloudsYaml.Parse(One("password: x, username: y")).Cloud().Name);

    [Fact]
    public void No_secret_is_printed()
    {
        var printed = CloudsYaml.Parse(TwoClouds).Cloud("east").ToString() + CloudsYaml.Parse(TwoClouds).Cloud("west");

        Assert.DoesNotContain("s3cret", printed, StringComparison.Ordinal);
        Assert.Contains("***", printed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("username: y", "auth.password")]
    [InlineData("password: x", "auth.username")]
    [InlineData("application_credential_id: a, application_credential_name: b", "auth.username")]
    [InlineData("application_credential_secret: a", "auth.application_credential_id")]
    [InlineData("application_credential_secret: a, application_credential_name: b", "auth.username")]
    public void What_is_missing_is_named(string auth, string field)
    {
        var refused = Assert.Throws<CloudsYamlException>(() => CloudsYaml.Parse(One(auth)).Cloud());

        Assert.Contains("'one'", refused.Message, StringComparison.Ordinal);
        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("auth_type: v2password", "auth_type")]
    [InlineData("interface: secret", "interface")]
    [InlineData("verify: perhaps", "verify")]
    [InlineData("cacert: /no/such/file.pem", "cacert")]
    public void What_can_not_be_understood_is_named(string line, string field)
    {
        var refused = Assert.Throws<CloudsYamlException>(() => CloudsYaml.Parse(One("username: y, password: x") + $"\n    {line}").Cloud());

        Assert.Contains(field, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("clouds: [")]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("password: hunter2: broken")]
    public void What_is_no_clouds_yaml_is_refused_without_quoting_it(string text)
    {
        var refused = Assert.Throws<CloudsYamlException>(() => CloudsYaml.Parse(text));

        Assert.DoesNotContain("hunter2", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cloud_that_is_not_there_is_refused_with_those_that_are() =>
        Assert.Contains("east, west", Assert.Throws<CloudsYamlException>(() => CloudsYaml.Parse(TwoClouds).Cloud("north")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_certificate_beside_the_file_goes_before_the_files_own()
    {
        var text = One("username: y, password: x") + "\n    cacert: |\n      -----BEGIN CERTIFICATE-----\n      inline";

        Assert.StartsWith("-----BEGIN", CloudsYaml.Parse(text).Cloud().CaCertificates, StringComparison.Ordinal);
        Assert.Equal("beside", CloudsYaml.Parse(text, caCertificates: "beside").Cloud().CaCertificates);
    }

    private static string One(string auth) => "clouds:\n  one:\n    auth: {auth_url: 'http://127.0.0.1:5000/v3', " + auth + "}";
}
