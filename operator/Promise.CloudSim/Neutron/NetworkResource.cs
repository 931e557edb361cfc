using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Neutron;

/// <summary>What all of Neutron's things have in common.</summary>
public abstract class NetworkResource(string projectId, DateTimeOffset created)
{
    public string Id { get; } = Ids.Uuid();

    public string ProjectId { get; internal set; } = projectId;

    public string Name { get; internal set; } = "";

    public string Description { get; internal set; } = "";

    public List<string> Tags { get; internal set; } = [];

    public DateTimeOffset Created { get; } = created;

    public DateTimeOffset Updated { get; internal set; } = created;

    public int Revision { get; internal set; }

    internal void Touch(DateTimeOffset now) => (Updated, Revision) = (now, Revision + 1);

    /// <summary>The thing as the API shows it; its fields are what a list can be filtered by.</summary>
    internal JsonObject View(bool isAdmin)
    {
        var view = new JsonObject { ["id"] = Id };
        Fill(view, isAdmin);
        view["tenant_id"] = ProjectId;
        view["project_id"] = ProjectId;
        view["description"] = Description;
        view["tags"] = Tags.ToTexts();
        view["created_at"] = Created.Zulu();
        view["updated_at"] = Updated.Zulu();
        view["revision_number"] = Revision;
        return view;
    }

    private protected abstract void Fill(JsonObject view, bool isAdmin);
}
