using Promise.OpenStack.Http;

namespace Promise.OpenStack.Glance;

internal sealed class GlanceClient(ServiceConnection service) : IGlanceClient
{
    public Task<IReadOnlyList<Image>> ListImagesAsync(string? name, CancellationToken cancellationToken) =>
        service.ListAsync("/images" + new Query().Add("name", name), null, GlanceJson.Default.IReadOnlyListImage, "images", cancellationToken);
}
