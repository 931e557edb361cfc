using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Promise.OpenStack.Configuration;

namespace Promise.OpenStack.Tests.Http;

/// <summary>
/// Answers as the test says, on a clock that the test moves: for what neither a real nor the simulated cloud can be brought to do.
/// Everything else is tested against those.
/// </summary>
internal sealed class ScriptedCloud : HttpMessageHandler
{
    private readonly Func<HttpRequestMessage, HttpResponseMessage?> script;

    private ScriptedCloud(OpenStackOptions options, Func<HttpRequestMessage, HttpResponseMessage?> script)
    {
        this.script = script;
        Cloud = new OpenStackCloud(Config, options, Clock, this);
    }

    public static CloudConfig Config { get; } = new()
    {
        Name = "scripted", AuthUrl = new Uri("http://cloud.test/identity/v3"), Username = "u", Password = new Secret("hunter2"), ProjectName = "p", Region = "R",
    };

    public static CancellationToken Now => TestContext.Current.CancellationToken;

    public OpenStackCloud Cloud { get; }
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UnixEpoch.AddYears(57));
    public List<HttpRequestMessage> Requests { get; } = [];
    public IEnumerable<string> Paths => Requests.Select(request => request.RequestUri!.PathAndQuery);
    public int Tokens => Paths.Count(path => path.EndsWith("/auth/tokens", StringComparison.Ordinal));

    /// <param name="script">Null for a request: the cloud answers as a healthy one would (tokens, versions, empty lists).</param>
    public static ScriptedCloud With(Func<HttpRequestMessage, HttpResponseMessage?> script, OpenStackOptions? options = null) => new(options ?? new OpenStackOptions(), script);

    public static HttpResponseMessage Answer(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        lock (Requests)
            Requests.Add(request);
        return Task.FromResult(script(request) ?? Healthy(request.RequestUri!.AbsolutePath));
    }

    private HttpResponseMessage Healthy(string path) => path switch
    {
        "/identity/v3/auth/tokens" => Token(),
        "/compute/" => Answer("""{"versions": [{"id": "v2.0", "version": ""}, {"id": "v2.1", "version": "2.96"}]}"""),
        "/placement/" => Answer("""{"versions": [{"id": "v1.0", "max_version": "1.39"}]}"""),
        "/compute/v2.1/servers/detail" => Answer("""{"servers": []}"""),
        "/placement/resource_providers" => Answer("""{"resource_providers": []}"""),
        _ => Answer("{}", HttpStatusCode.NotFound),
    };

    private HttpResponseMessage Token()
    {
        static string Service(string type, string path) => $$"""{"type": "{{type}}", "endpoints": [{"interface": "public", "region_id": "R", "url": "http://cloud.test{{path}}"}]}""";
        var answer = Answer($$"""
            {"token": {"user": {"id": "u1", "name": "u"}, "project": {"id": "p1", "name": "p"}, "expires_at": "{{Clock.GetUtcNow().AddHours(1):O}}",
              "catalog": [{{Service("compute", "/compute/v2.1")}}, {{Service("placement", "/placement")}}, {{Service("network", "/network")}}] } }
            """, HttpStatusCode.Created);
        answer.Headers.Add("X-Subject-Token", "gAAAA-token-" + Tokens);
        return answer;
    }
}
