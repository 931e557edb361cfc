namespace Promise.OpenStack.Glance;

/// <summary>Glance, as far as booting by an image's name needs it. Every call throws <see cref="Errors.OpenStackException"/>.</summary>
public interface IGlanceClient
{
    /// <summary>Names need not be unique.</summary>
    /// <param name="name">Null: all that the credentials may see.</param>
    Task<IReadOnlyList<Image>> ListImagesAsync(string? name, CancellationToken cancellationToken);
}
