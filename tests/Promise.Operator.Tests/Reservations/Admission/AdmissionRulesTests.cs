using k8s.Models;
using Promise.Api;
using Promise.Operator.Reservations.Admission;

namespace Promise.Operator.Tests.Reservations.Admission;

public class AdmissionRulesTests
{
    [Fact]
    public void A_plain_request_passes_all_rules() => Assert.Null(Judge(Given.Spec(Given.Item("web", 2))));

    [Fact]
    public void A_namespace_that_no_entry_admits_is_refused()
    {
        var pool = Given.Pool(tenant: new PoolTenant { NamespaceSelector = new V1LabelSelector { MatchLabels = new Dictionary<string, string> { ["team"] = "b" } } });
        AssertRefused(Reasons.NamespaceNotAdmitted, "spec.tenants", Given.Spec(Given.Item("web", 1)), pool);
    }

    [Theory]
    [InlineData("vnf")]
    [InlineData("p-1")]
    public void A_project_may_be_named_by_name_or_id(string project) => Assert.Null(Judge(Given.Spec(Given.Item("web", 1)) with { Project = project }));

    [Fact]
    public void A_project_that_the_tenant_does_not_list_is_refused() =>
        AssertRefused(Reasons.ProjectNotAdmitted, "spec.project", Given.Spec(Given.Item("web", 1)) with { Project = "somebody-else" });

    [Fact]
    public void A_priority_above_the_tenants_is_refused() =>
        AssertRefused(Reasons.PriorityTooHigh, "spec.priority", Given.Spec(Given.Item("web", 1)) with { Priority = 1 });

    [Fact]
    public void A_sink_on_a_host_that_the_tenant_does_not_list_is_refused() =>
        AssertRefused(Reasons.SinkNotAdmitted, "spec.sinks", Given.Spec(Given.Item("web", 1)) with { Sinks = [new Sink { Url = "https://evil.example/" }] });

    [Fact]
    public void What_the_api_has_and_nobody_carries_out_yet_is_refused_and_not_ignored()
    {
        var spec = Given.Spec(Given.Item("web", 1));
        AssertRefused(Reasons.NotYetSupported, "spec.offer", spec with { Offer = new ReservationOffer { ValidFor = TimeSpan.FromMinutes(1) } });
        AssertRefused(Reasons.NotYetSupported, "spec.whenInfeasible", spec with { WhenInfeasible = WhenInfeasible.Wait });
        AssertRefused(Reasons.NotYetSupported, "spec.window", spec with { Start = null, Duration = null, Window = new FlexibleWindow { Duration = TimeSpan.FromHours(1) } });
    }

    [Fact]
    public void A18_An_end_that_the_policy_demands_is_asked_for_by_its_field() =>
        AssertRefused(Reasons.EndRequired, "spec.end", Given.Spec(Given.Item("web", 1)) with { Duration = null }, Given.Pool(p => p with { MaxDuration = TimeSpan.FromDays(1) }));

    [Fact]
    public void The_policy_bounds_start_end_and_length()
    {
        var spec = Given.Spec(Given.Item("web", 1));
        AssertRefused(Reasons.StartTooFarAhead, "spec.start", spec, Given.Pool(p => p with { MaxStartAhead = TimeSpan.FromHours(5) }));
        AssertRefused(Reasons.EndTooFarAhead, "spec.end", spec, Given.Pool(p => p with { MaxEndAhead = TimeSpan.FromHours(10) }));
        AssertRefused(Reasons.TooLong, "spec.end", spec, Given.Pool(p => p with { MaxDuration = TimeSpan.FromHours(4) }));
        AssertRefused(Reasons.TooShort, "spec.end", spec, Given.Pool(p => p with { MinDuration = TimeSpan.FromHours(6) }));
        AssertRefused(Reasons.WindowPassed, "spec.end", spec with { Start = Given.Now - TimeSpan.FromHours(9) });
        AssertRefused(Reasons.WindowPassed, "spec.start", spec with { Start = Given.Now - TimeSpan.FromHours(1), AllocateWithin = TimeSpan.FromMinutes(5) });
    }

    [Fact]
    public void Flavors_are_known_and_can_be_held()
    {
        AssertRefused(Reasons.FlavorNotFound, "spec.instances[web].flavor", Given.Spec(Given.Item("web", 1, "no-such")));
        AssertRefused(Reasons.FlavorNotSupported, "pinned", Given.Spec(Given.Item("web", 1, "pinned")));
    }

    [Fact]
    public void What_the_pool_does_not_offer_is_refused_by_its_field()
    {
        var none = new ReservationSpec { Pool = "east" };
        AssertRefused(Reasons.NotOffered, "spec.instances[web].zone", Given.Spec(Given.Item("web", 1) with { Zone = "az9" }));
        AssertRefused(Reasons.NotOffered, "spec.volumes[d].volumeType", none with { Volumes = [new VolumeItem { Name = "d", Count = 1, Size = Quantity.FromGiB(1), VolumeType = "tape" }] });
        AssertRefused(Reasons.NotOffered, "spec.floatingIPs[f].network", none with { FloatingIPs = [new FloatingIPItem { Name = "f", Count = 1, Network = "dark" }] });
        AssertRefused(Reasons.NotOffered, "spec.addresses[a].subnet", none with { Addresses = [new AddressItem { Name = "a", Count = 1, Subnet = "dark" }] });
        AssertRefused(Reasons.NotOffered, "web", Given.Spec(Given.Item("web", 1)) with { FloatingIPs = [new FloatingIPItem { Name = "web", Count = 1, Network = "public" }] });
    }

    [Fact]
    public void Old_figures_make_a_request_wait_and_not_fail()
    {
        var verdict = AdmissionRules.Judge(Given.Case(Given.Reservation(Given.Spec(Given.Item("web", 1))), cloud: Given.Cloud with { FreshAsOf = Given.Now - TimeSpan.FromHours(1) }));
        Assert.Equal((Reasons.CapacityStale, false), (verdict!.Reason, verdict.IsFinal));
    }

    private static Verdict? Judge(ReservationSpec spec, CapacityPool? pool = null) => AdmissionRules.Judge(Given.Case(Given.Reservation(spec), pool));

    private static void AssertRefused(string reason, string mentions, ReservationSpec spec, CapacityPool? pool = null)
    {
        var verdict = Judge(spec, pool);
        Assert.NotNull(verdict);
        Assert.Equal((reason, true), (verdict.Reason, verdict.IsFinal));
        Assert.Contains(mentions, verdict.Message, StringComparison.Ordinal);
    }
}
