using Microsoft.Extensions.DependencyInjection;
using Promise.Runtime;

namespace Promise.Operator.Reservations.Admission;

public static class AdmissionServices
{
    /// <summary>Decides what waits for a decision, while this replica leads.</summary>
    public static IOperatorBuilder AddAdmission(this IOperatorBuilder builder)
    {
        builder.Services.AddSingleton<AdmissionMetrics>();
        builder.Services.AddSingleton<UnreservedExecution>();
        builder.Services.AddSingleton<WaitingNotice>();
        builder.Services.AddSingleton<IntentExecution>();
        return builder.AddLeaderTask<AdmissionTask>();
    }
}
