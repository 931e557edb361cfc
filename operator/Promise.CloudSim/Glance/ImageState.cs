namespace Promise.CloudSim.Glance;

public sealed class ImageState
{
    public Dictionary<string, Image> Images { get; } = [];

    public Image Add(string name, string owner, DateTimeOffset now, string visibility = "public")
    {
        var image = new Image(Ids.Uuid(), name, owner, visibility, now);
        Images.Add(image.Id, image);
        return image;
    }

    internal Image? Find(string id, string project, bool isAdmin) =>
        Images.TryGetValue(id, out var image) && (isAdmin || image.Visibility is "public" or "community" || image.OwnerId == project) ? image : null;
}
