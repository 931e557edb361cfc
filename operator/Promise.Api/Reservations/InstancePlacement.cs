using System.Text.Json.Serialization;

namespace Promise.Api;

/// <summary>How the instances of one item stand to each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<InstancePlacement>))]
public enum InstancePlacement
{
    /// <summary>Anywhere.</summary>
    None,

    /// <summary>All on one host.</summary>
    Affinity,

    /// <summary>Each on a host of its own.</summary>
    AntiAffinity,
}
