using System.Globalization;

namespace Promise.CloudSim;

/// <summary>Reads the options of the command line.</summary>
internal static class CommandLine
{
    public const string Usage = """
        usage: Promise.CloudSim [options]

          --hosts N            compute hosts (3)
          --vcpus N            cores of each (16)
          --memory MIB         memory of each (65536)
          --disk GIB           disk of each (1000)
          --cpu-ratio X        allocation ratio of VCPU (1.0)
          --zones A,B          availability zones, hosts spread over them (nova)
          --state-delay TIME   how long BUILD, creating and the like last: 200ms, 2s (0)
          --token-lifetime T   how long a token lasts: 30s, 24h (24h)
          --quota N            quota of every project and resource; -1: none
          --blazar-every N     enrol every n-th host with the reservation service (0: none)
          --port N             port on 127.0.0.1 (any free one)
        """;

    /// <summary>Throws <see cref="FormatException"/> with what is wrong.</summary>
    public static CloudSimOptions Parse(IReadOnlyList<string> args)
    {
        var options = new CloudSimOptions();
        for (var i = 0; i < args.Count; i += 2)
        {
            if (i + 1 == args.Count) throw new FormatException($"{args[i]} needs a value");
            options = Apply(options, args[i], args[i + 1]);
        }

        return options;
    }

    private static CloudSimOptions Apply(CloudSimOptions o, string name, string value) => name switch
    {
        "--hosts" => o with { Hosts = Number(name, value) },
        "--vcpus" => o with { Vcpus = Number(name, value) },
        "--memory" => o with { MemoryMb = Number(name, value) },
        "--disk" => o with { DiskGb = Number(name, value) },
        "--cpu-ratio" => o with { CpuRatio = double.Parse(value, CultureInfo.InvariantCulture) },
        "--zones" => o with { Zones = value.Split(',', StringSplitOptions.RemoveEmptyEntries) },
        "--state-delay" => o with { StateDelay = Time(name, value) },
        "--token-lifetime" => o with { TokenLifetime = Time(name, value) },
        "--quota" => o with { QuotaForAll = int.Parse(value, CultureInfo.InvariantCulture) },
        "--blazar-every" => o with { BlazarEveryNthHost = Number(name, value) },
        "--port" => o with { Port = Number(name, value) },
        _ => throw new FormatException($"{name} is not an option"),
    };

    private static int Number(string name, string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw new FormatException($"{name}: {value} is not a number");

    private static TimeSpan Time(string name, string value)
    {
        foreach (var (unit, one) in new[] { ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)) })
            if (value.EndsWith(unit, StringComparison.Ordinal) && double.TryParse(value[..^unit.Length], CultureInfo.InvariantCulture, out var count))
                return one * count;
        return value == "0" ? TimeSpan.Zero : throw new FormatException($"{name}: {value} is not a time such as 200ms, 2s or 1h");
    }
}
