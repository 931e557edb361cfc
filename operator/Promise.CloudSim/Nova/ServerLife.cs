using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>What happens to a server in time.</summary>
internal static class ServerLife
{
    /// <summary>Nova's own words, with the blank at the end.</summary>
    public const string NoValidHost = "No valid host was found. ";

    /// <summary>The scheduler is asked at once; the boot on the host takes the cloud's usual delay.</summary>
    public static void Start(Cloud cloud, Server server) => cloud.Agenda.At(cloud.Now, _ =>
    {
        if (!cloud.Compute.Servers.ContainsKey(server.Id)) return;
        if (new Scheduler(cloud).Place(server) is null)
        {
            Break(cloud, server, NoValidHost, "exception.NoValidHost: No valid host was found. There are not enough hosts available.");
            return;
        }

        try
        {
            foreach (var plan in server.PlannedPorts) server.Ports.Add(plan(server));
        }
        catch (ApiException refused)
        {
            FreeAll(cloud, server);
            Break(cloud, server, $"Build of instance {server.Id} aborted: {refused.Message}", refused.Message);
            return;
        }

        foreach (var port in server.Ports) ServerPorts.Bind(port.Port, server);
        server.TaskState = "spawning";
        cloud.Soon(at => Boot(cloud, server, at));
    });

    private static void Boot(Cloud cloud, Server server, DateTimeOffset at)
    {
        if (server.Status != "BUILD" || !cloud.Compute.Servers.ContainsKey(server.Id)) return;
        (server.Status, server.TaskState, server.Launched, server.Updated) = ("ACTIVE", null, at, at);
    }

    public static void Break(Cloud cloud, Server server, string message, string details) =>
        (server.Status, server.TaskState, server.Updated, server.Fault) = ("ERROR", null, cloud.Now, new ServerFault(500, message, details, cloud.Now));

    /// <summary>The server is gone, and what it owned is free for everybody.</summary>
    public static void Remove(Cloud cloud, Server server)
    {
        if (!cloud.Compute.Servers.Remove(server.Id)) return;
        FreeAll(cloud, server);
        server.Group?.Members.Remove(server);
    }

    /// <summary>A volume outlives its server, unless it was attached to go with it.</summary>
    public static void FreeVolume(Cloud cloud, VolumeAttachment attachment)
    {
        if (!cloud.Volumes.Volumes.TryGetValue(attachment.VolumeId, out var volume)) return;
        (volume.Status, volume.Attachment) = ("available", null);
        if (attachment.DeleteOnTermination) cloud.Volumes.StartDelete(volume);
    }

    private static void FreeAll(Cloud cloud, Server server)
    {
        cloud.Placement.Delete(server.Uuid, cloud.Now);
        server.Host?.Servers.Remove(server);
        server.Host = null;
        foreach (var port in server.Ports) ServerPorts.Free(cloud, port);
        server.Ports.Clear();
        foreach (var volume in server.Volumes) FreeVolume(cloud, volume);
        server.Volumes.Clear();
    }
}
