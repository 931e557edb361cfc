using Promise.CloudSim.Web;

namespace Promise.CloudSim.Cinder;

/// <summary>POST /volumes/{id}/action.</summary>
internal static class VolumeActions
{
    public static Reply Run(Call c)
    {
        var volume = VolumeEndpoints.Find(c);
        if (c.Body.Child("os-extend") is { } extend) return Extend(c, volume, extend.Int("new_size"));
        if (c.Body.Child("os-reset_status") is { } reset)
        {
            CinderPolicy.Admin(c, "volume_extension:volume_admin_actions:reset_status");
            volume.Status = reset.OptionalText("status") ?? volume.Status;
            return Reply.Accepted();
        }

        if (c.Body.Has("os-force_delete"))
        {
            CinderPolicy.Admin(c, "volume_extension:volume_admin_actions:force_delete");
            c.Cloud.Volumes.StartDelete(volume);
            return Reply.Accepted();
        }

        if (c.Body.Child("os-set_bootable") is { } bootable)
        {
            volume.Bootable = bootable.OptionalBool("bootable") ?? volume.Bootable;
            return new Reply(200);
        }

        throw ApiException.BadRequest($"There is no such action: {c.Body.EnumerateObject().FirstOrDefault().Name}. Verify the request body and Content-Type header and try again.");
    }

    private static Reply Extend(Call c, Volume volume, int size)
    {
        if (volume.Status != "available") throw ApiException.BadRequest($"Invalid volume: Volume {volume.Id} status must be available to extend, currently {volume.Status}.");
        if (size <= volume.SizeGb) throw ApiException.BadRequest($"Invalid input received: New size for extend must be greater than current size. (current: {volume.SizeGb}, extended: {size}).");
        c.Cloud.Volumes.CheckQuota(volume.ProjectId, volume.Type, 0, size - volume.SizeGb);
        volume.Grow(size);
        return Reply.Accepted();
    }
}
