using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace Promise.Benchmarks.Planning;

/// <summary>BenchmarkDotNet's means.</summary>
internal static class MeanFigures
{
    public static void Measure(PlanningTable table)
    {
        var job = Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty().AddJob(job).AddLogger(ConsoleLogger.Default).AddColumnProvider(BenchmarkDotNet.Columns.DefaultColumnProviders.Instance);
        var summary = BenchmarkRunner.Run<PlanningBenchmarks>(config);
        table.Line("BenchmarkDotNet, one decision with its booking and its removal:");
        table.Line();
        table.Line("| hosts x bookings | operation | mean | error | allocated |");
        table.Line("| --- | --- | ---: | ---: | ---: |");
        foreach (var report in summary.Reports.Where(r => r.ResultStatistics is not null))
        {
            var (of, statistics) = (report.BenchmarkCase, report.ResultStatistics!);
            table.Line($"| {of.Parameters.Items[0].Value} | {of.Descriptor.WorkloadMethodDisplayInfo.Trim('\'')} | {statistics.Mean / 1000:F1} | {statistics.StandardError / 1000:F1} | {report.GcStats.GetBytesAllocatedPerOperation(of):N0} |");
        }
        table.Line();
    }
}
