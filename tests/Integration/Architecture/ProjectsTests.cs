using System.Xml.Linq;
using Promise.TestBed;

namespace Promise.Integration.Tests.Architecture;

/// <summary>The rooms of the house and which of them know each other: see docs/architecture.md.</summary>
public sealed class ProjectsTests
{
    private static readonly string[] KnowNobody = ["Promise.Api", "Promise.Planning", "Promise.OpenStack", "Promise.Runtime", "Promise.CloudSim"];

    private static readonly string[] KnowNothingOfKubernetes = ["Promise.Planning", "Promise.OpenStack", "Promise.CloudSim"];

    private static string[] Products => [.. Directory.GetDirectories(Repository.PathOf("operator")).Select(folder => Path.GetFileName(folder)!)];

    [Fact]
    public void Arrows_between_projects_point_downward_only()
    {
        var upward = from project in Products
                     from known in References(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))
                     where KnowNobody.Contains(project) || !KnowNobody.Contains(known)
                     select $"{project} -> {known}";

        Assert.Empty(upward);
    }

    [Fact]
    public void What_plans_and_what_talks_to_OpenStack_knows_nothing_of_Kubernetes()
    {
        var knowing = KnowNothingOfKubernetes.Where(project => References(project, "PackageReference").Contains("KubernetesClient"));

        Assert.Empty(knowing);
    }

    [Fact]
    public void The_operator_is_built_on_all_rooms_below_it()
    {
        var known = References("Promise.Operator", "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path));

        Assert.Equal(["Promise.Api", "Promise.OpenStack", "Promise.Planning", "Promise.Runtime"], known.Order());
    }

    [Fact]
    public void Every_project_has_its_tests_beside_it_and_stands_in_the_solution()
    {
        var solution = File.ReadAllText(Repository.PathOf("Promise.sln"));
        var wanted = Products.SelectMany(project => new[] { $@"operator\{project}\{project}.csproj", $@"tests\{project}.Tests\{project}.Tests.csproj" });

        Assert.DoesNotContain(wanted, path => !File.Exists(Repository.PathOf(path.Split('\\'))) || !solution.Contains(path, StringComparison.Ordinal));
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Load(Repository.PathOf("operator", project, $"{project}.csproj"))
            .Descendants(kind).Select(reference => reference.Attribute("Include")!.Value.Replace('\\', '/'));
}
