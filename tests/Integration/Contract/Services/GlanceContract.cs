using Promise.Integration.Tests.Contract.Clouds;

namespace Promise.Integration.Tests.Contract.Services;

public abstract class GlanceContract(CloudUnderTest cloud) : ContractTest(cloud)
{
    [Fact]
    public async Task An_image_is_found_by_its_name()
    {
        var image = Assert.Single(await Consumer.Glance.ListImagesAsync("tiny", Now));

        Assert.Equal(("tiny", "active"), (image.Name, image.Status));
        Assert.Contains(await Consumer.Glance.ListImagesAsync(null, Now), one => one.Id == image.Id);
        Assert.Empty(await Consumer.Glance.ListImagesAsync(Unique("none"), Now));
    }
}
