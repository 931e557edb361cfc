using System.Text;
using System.Text.Json;
using Promise.OpenStack.Json;
using Promise.OpenStack.Nova;

namespace Promise.OpenStack.Tests.Json;

public sealed class EnvelopeTests
{
    [Fact]
    public void A_value_is_found_wherever_it_stands_in_its_wrapper()
    {
        var json = Encoding.UTF8.GetBytes("""{"links": [{"flavor": 1}], "flavor": {"id": "1", "name": "m", "vcpus": 2, "ram": 3, "disk": 4, "unknown": {}}}""");

        Assert.Equal(("1", 2, true), (Envelope.Read(json, "flavor", NovaJson.Default.Flavor).Id, Envelope.Read(json, "flavor", NovaJson.Default.Flavor).Vcpus,
            Envelope.Read(json, "flavor", NovaJson.Default.Flavor).IsPublic));
    }

    [Theory]
    [InlineData("""{"flavor": null}""")]
    [InlineData("""{"flavors": {}}""")]
    [InlineData("[]")]
    [InlineData("")]
    [InlineData("<html>")]
    public void An_answer_without_the_value_is_broken(string json) =>
        Assert.ThrowsAny<JsonException>(() => Envelope.Read(Encoding.UTF8.GetBytes(json), "flavor", NovaJson.Default.Flavor));

    [Theory]
    [InlineData("""{"servers": [], "servers_links": [{"rel": "previous", "href": "p"}, {"rel": "next", "href": "http://h/?marker=1"}]}""", "http://h/?marker=1")]
    [InlineData("""{"servers_links": [{"rel": "previous", "href": "p"}], "servers": []}""", null)]
    [InlineData("""{"servers": [], "links": {"self": "s", "next": "http://h/?page=2"}}""", "http://h/?page=2")]
    [InlineData("""{"servers": [], "links": {"self": "s", "next": null}}""", null)]
    [InlineData("""{"servers": [], "next": "/v2/images?marker=1"}""", "/v2/images?marker=1")]
    [InlineData("""{"servers": []}""", null)]
    public void Each_dialects_next_page_is_found(string json, string? next) => Assert.Equal(next, Envelope.NextPage(Encoding.UTF8.GetBytes(json), "servers"));

    [Fact]
    public void A_server_booted_from_a_volume_has_no_image()
    {
        var server = Envelope.Read("""{"server": {"id": "a", "status": "ACTIVE", "image": "", "metadata": {}}}"""u8, "server", NovaJson.Default.Server);

        Assert.Null(server.ImageId);
        Assert.Empty(server.Addresses);
    }
}
