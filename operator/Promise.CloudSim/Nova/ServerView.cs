using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Nova;

/// <summary>A server as Nova shows it: administrators see the host, everybody else only a hash of it.</summary>
internal static class ServerView
{
    public static JsonObject Short(Call c, Server s) => new() { ["id"] = s.Id, ["name"] = s.Name, ["links"] = NovaViews.Links(c, "servers", s.Id) };

    public static JsonObject Of(Call c, Server s)
    {
        var view = new JsonObject
        {
            ["id"] = s.Id,
            ["name"] = s.Name,
            ["status"] = s.Status,
            ["tenant_id"] = s.ProjectId,
            ["user_id"] = s.UserId,
            ["metadata"] = s.Metadata.ToMap(),
            ["hostId"] = HostId(s),
            ["image"] = s.ImageId is { } image
                ? new JsonObject { ["id"] = image, ["links"] = new JsonArray(JsonWriting.Link("bookmark", $"{c.Cloud.Url}compute/images/{image}")) }
                : "",
            ["flavor"] = FlavorOf(c, s),
            ["created"] = s.Created.Zulu(),
            ["updated"] = s.Updated.Zulu(),
            ["addresses"] = Addresses(c, s),
            ["accessIPv4"] = "",
            ["accessIPv6"] = "",
            ["links"] = NovaViews.Links(c, "servers", s.Id),
            ["OS-DCF:diskConfig"] = "MANUAL",
        };
        if (s.Status is "ACTIVE" or "BUILD") view["progress"] = 0;
        view["OS-EXT-AZ:availability_zone"] = s.Host?.Zone ?? s.RequestedZone ?? "";
        if (c.AtLeast(2, 96)) view["pinned_availability_zone"] = s.RequestedZone;
        view["config_drive"] = "";
        view["key_name"] = s.KeyName;
        view["OS-SRV-USG:launched_at"] = s.Launched?.Micros();
        view["OS-SRV-USG:terminated_at"] = null;
        if (s.Ports.Count > 0) view["security_groups"] = s.SecurityGroups.Select(g => new JsonObject { ["name"] = g }).ToJsonArray();
        if (c.IsAdmin) AddForAdmin(c, s, view);
        if (c.AtLeast(2, 90) || (c.IsAdmin && c.AtLeast(2, 3))) view["OS-EXT-SRV-ATTR:hostname"] = s.Name;
        view["OS-EXT-STS:task_state"] = s.TaskState;
        view["OS-EXT-STS:vm_state"] = s.VmState;
        view["OS-EXT-STS:power_state"] = s.PowerState;
        view["os-extended-volumes:volumes_attached"] = s.Volumes.Select(v => new JsonObject { ["id"] = v.VolumeId, ["delete_on_termination"] = v.DeleteOnTermination }).ToJsonArray();
        AddSince(c, s, view);
        return view;
    }

    /// <summary>What came with later microversions.</summary>
    private static void AddSince(Call c, Server s, JsonObject view)
    {
        if (c.AtLeast(2, 9)) view["locked"] = false;
        if (c.AtLeast(2, 73)) view["locked_reason"] = null;
        if (c.AtLeast(2, 19)) view["description"] = s.Description;
        if (c.AtLeast(2, 26)) view["tags"] = s.Tags.ToTexts();
        if (c.AtLeast(2, 63)) view["trusted_image_certificates"] = null;
    }

    /// <summary>The server alone, with its fault, and since 2.71 its group. A list has the faults of one of Nova's databases at most.</summary>
    public static JsonObject Alone(Call c, Server s)
    {
        var view = Of(c, s);
        if (s.Fault is { } fault && s.Status == "ERROR") view["fault"] = FaultOf(c, fault);
        if (c.AtLeast(2, 71)) view["server_groups"] = (s.Group is { } group ? new[] { group.Id } : []).ToTexts();
        return view;
    }

    private static JsonObject FlavorOf(Call c, Server s) => c.AtLeast(2, 47)
        ? new JsonObject
        {
            ["vcpus"] = s.Flavor.Vcpus,
            ["ram"] = s.Flavor.RamMb,
            ["disk"] = s.Flavor.DiskGb,
            ["ephemeral"] = s.Flavor.EphemeralGb,
            ["swap"] = s.Flavor.SwapMb,
            ["original_name"] = s.Flavor.Name,
            ["extra_specs"] = s.ExtraSpecs.ToMap(),
        }
        : new JsonObject { ["id"] = s.Flavor.Id, ["links"] = new JsonArray(JsonWriting.Link("bookmark", $"{c.Cloud.Url}compute/flavors/{s.Flavor.Id}")) };

    private static JsonObject Addresses(Call c, Server s)
    {
        var view = new JsonObject();
        foreach (var port in s.Ports.Select(p => p.Port))
        {
            if (view[port.Network.Name] is not JsonArray list) view[port.Network.Name] = list = [];
            foreach (var fixedIp in port.FixedIps)
            {
                list.Add((JsonNode)Address(fixedIp.Address, "fixed", port.Mac));
                foreach (var floating in c.Cloud.Network.FloatingIps.Values.Where(f => f.Port == port && f.FixedAddress == fixedIp.Address))
                    list.Add((JsonNode)Address(floating.Address, "floating", port.Mac));
            }
        }

        return view;
    }

    private static JsonObject Address(string address, string type, string mac) => new()
    {
        ["version"] = 4,
        ["addr"] = address,
        ["OS-EXT-IPS:type"] = type,
        ["OS-EXT-IPS-MAC:mac_addr"] = mac,
    };

    private static JsonObject FaultOf(Call c, ServerFault fault)
    {
        var view = new JsonObject { ["code"] = fault.Code, ["created"] = fault.Created.Zulu(), ["message"] = fault.Message };
        if (c.IsAdmin && fault.Details is { } details) view["details"] = details;
        return view;
    }

    private static void AddForAdmin(Call c, Server s, JsonObject view)
    {
        view["OS-EXT-SRV-ATTR:host"] = s.Host?.Name;
        view["OS-EXT-SRV-ATTR:instance_name"] = "instance-" + s.Number.ToString("x8", CultureInfo.InvariantCulture);
        view["OS-EXT-SRV-ATTR:hypervisor_hostname"] = s.Host?.Name;
        if (c.AtLeast(2, 3))
        {
            view["OS-EXT-SRV-ATTR:reservation_id"] = s.ReservationId;
            view["OS-EXT-SRV-ATTR:launch_index"] = s.LaunchIndex;
            view["OS-EXT-SRV-ATTR:kernel_id"] = "";
            view["OS-EXT-SRV-ATTR:ramdisk_id"] = "";
            view["OS-EXT-SRV-ATTR:root_device_name"] = "/dev/sda";
            view["OS-EXT-SRV-ATTR:user_data"] = s.UserData;
        }

        if (c.AtLeast(2, 16)) view["host_status"] = s.Host switch
        {
            null => "",
            { ForcedDown: true } => "DOWN",
            { IsUp: false } => "UNKNOWN",
            { Disabled: true } => "MAINTENANCE",
            _ => "UP",
        };
    }

    private static string HostId(Server s) => s.Host is null ? ""
        : Convert.ToHexStringLower(SHA224(s.ProjectId + s.Host.Name));

    /// <summary>Nova takes SHA-224, which .NET doesn't have: as many bytes of SHA-256 tell hosts apart just as well.</summary>
    private static ReadOnlySpan<byte> SHA224(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 28);
}
