using System.Text;
using Promise.Api;
using Promise.Planning;
using ApiBooking = Promise.Api.Booking;
using Shortage = Promise.Planning.Shortage;

namespace Promise.Operator.Reservations.Admission;

/// <summary>The answers, as sentences that a person can act on.</summary>
internal static class Sentences
{
    /// <summary>Status has them all; a sentence names only the first few.</summary>
    private const int Few = 3;

    public static string Accepted(AdmissionCase c, ApiBooking booked, BookedWindow window)
    {
        var text = new StringBuilder(c.IsUpdate ? "The change is booked: " : "Booked: ");
        var things = booked.Instances.Select(i => $"{i.Count} x {i.Flavor ?? i.Name}")
            .Concat(booked.Volumes.Select(v => $"{v.Count} volumes of {v.SizeGiB}Gi"))
            .Concat(booked.FloatingIPs.Select(f => $"{f.Count} floating IPs of {f.Network}"))
            .Concat(booked.Addresses.Select(a => $"{a.Count} addresses of {a.Subnet}"));
        text.AppendJoin(", ", things).Append(' ').Append(Span(window)).Append('.');
        if (BulkSlots.AsksInstances(c.Spec.Amounts)) text.Append(" Amounts without a shape were divided evenly; one flavor may not fit them, so better name one.");
        foreach (var item in c.Spec.Instances)
            if (booked.Instances.FirstOrDefault(b => b.Name == item.Name) is { } got && got.Count < item.Count)
                text.Append($" Of {item.Name} {got.Count} instead of {item.Count}, which is within its minCount.");
        return text.ToString();
    }

    public static string Refused(Plan.Refused plan, BookedWindow window)
    {
        var text = new StringBuilder("It does not fit ").Append(Span(window)).Append(": ");
        text.AppendJoin("; ", plan.Shortages.Take(Few).Select(One));
        if (plan.Shortages.Length > Few) text.Append($"; and {plan.Shortages.Length - Few} more");
        text.Append('.');
        foreach (var largest in plan.Largest.Take(Few)) text.Append($" At most {largest.Count} of {largest.Item} would fit.");
        text.Append(plan.EarliestStart is { } start ? $" The whole would fit from {start:u} on." : " No later start within the pool's policy would fit either.");
        return text.ToString();
    }

    private static string One(Shortage shortage)
    {
        var where = shortage.Scope is { } scope ? $" in {scope}" : "";
        var item = shortage.Item is { } name ? $" for {name}" : "";
        return shortage.Kind switch
        {
            ShortageKind.NoSuitableHost => $"no host{where} has what{item} is asked (zone, traits, units)",
            ShortageKind.Fragmented => $"{ShortageOf.Name(shortage.Resource)}{item}{where} is free only in pieces too small ({shortage.Asked} asked, {shortage.Free} fit)",
            _ => $"{ShortageOf.Name(shortage.Resource)}{item}{where}: {shortage.Asked} asked, {Math.Max(0, shortage.Free)} free at {shortage.At:u}",
        };
    }

    private static string Span(BookedWindow window) => window.End is { } end ? $"from {window.Start:u} to {end:u}" : $"from {window.Start:u} on";
}
