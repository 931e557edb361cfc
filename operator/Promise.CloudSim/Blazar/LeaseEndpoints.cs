using System.Text.Json.Nodes;
using Promise.CloudSim.Keystone;
using Promise.CloudSim.Web;

namespace Promise.CloudSim.Blazar;

/// <summary>/v1/leases.</summary>
internal static class LeaseEndpoints
{
    public static void Map(Routes routes)
    {
        routes.Get("/v1/leases", List);
        routes.Post("/v1/leases", Create);
        routes.Get("/v1/leases/{id}", c => Reply.Ok(One(Find(c))));
        routes.Put("/v1/leases/{id}", Update);
        routes.Delete("/v1/leases/{id}", Delete);
    }

    private static JsonObject One(Lease lease) => new() { ["lease"] = LeaseView.Of(lease) };

    private static Lease Find(Call c)
    {
        RequireReader(c, "blazar:leases:get");
        return c.Cloud.Reservation.Leases.TryGetValue(c.Route("id"), out var lease) && (c.IsAdmin || lease.ProjectId == c.ProjectId)
            ? lease
            : throw ApiException.NotFound($"Object with {{'lease_id': '{c.Route("id")}'}} not found");
    }

    private static Reply List(Call c)
    {
        RequireReader(c, "blazar:leases:get");
        // an administrator too sees only the own project's unless all_tenants is asked for
        var all = c.IsAdmin && c.Query("all_tenants") is not null;
        var leases = c.Cloud.Reservation.Leases.Values.Where(l => all || l.ProjectId == c.ProjectId);
        return Reply.Ok(new JsonObject { ["leases"] = leases.Select(LeaseView.Of).ToJsonArray() });
    }

    private static Reply Create(Call c)
    {
        RequireReader(c, "blazar:leases:post");
        var state = c.Cloud.Reservation;
        var name = c.Body.Text("name");
        if (state.Leases.Values.Any(l => l.Name == name && l.ProjectId == c.ProjectId)) throw ApiException.Conflict($"The lease with name: {name} already exists");
        var (start, end) = (BlazarTime.Parse(c.Body.Text("start_date"), c.Now), BlazarTime.Parse(c.Body.Text("end_date"), c.Now));
        if (start < BlazarTime.Minute(c.Now)) throw ApiException.BadRequest("Start date must be later than current date");
        if (end <= start) throw ApiException.BadRequest("End date must be later than start date.");
        var lease = new Lease(Ids.Uuid(), name, c.ProjectId, c.Caller.UserId, start, end, c.Now);
        lease.Reservations.AddRange(c.Body.List("reservations").Select(r => ReservationRequest.Read(c, r)));
        foreach (var reservation in lease.Reservations) ReservationRequest.Place(state, lease, reservation);
        lease.Events.AddRange([new("start_lease", start), new("before_end_lease", BeforeEnd(start, end)), new("end_lease", end)]);
        state.Leases.Add(lease.Id, lease);
        var life = new LeaseLife(c.Cloud, lease);
        foreach (var reservation in lease.Reservations) life.Prepare(reservation);
        life.Plan();
        return Reply.Created(One(lease));
    }

    private static Reply Update(Call c)
    {
        var lease = Find(c);
        if (c.Body.Has("name") && !c.Body.Has("end_date") && !c.Body.Has("start_date") && !c.Body.Has("prolong_for") && !c.Body.Has("reduce_by") && !c.Body.Has("reservations"))
        {
            lease.Name = c.Body.Text("name");
            return Reply.Ok(One(lease));
        }

        if (lease.Status is not ("PENDING" or "ACTIVE")) throw ApiException.BadRequest("Cannot update lease in its present state " + lease.Status);
        var (start, end) = (lease.Start, lease.End);
        lease.Start = c.Body.OptionalText("start_date") is { } s ? BlazarTime.Parse(s, c.Now) : start;
        lease.End = c.Body.OptionalText("end_date") is { } e ? BlazarTime.Parse(e, c.Now) : end;
        var amounts = lease.Reservations.Select(r => (r, r.Amount, r.Hosts, r.FloatingIps)).ToArray();
        try
        {
            if (lease.End <= lease.Start) throw ApiException.BadRequest("End date must be later than start date.");
            if (lease.Status == "ACTIVE" && lease.Start != start) throw ApiException.BadRequest("Cannot modify the start date of already started leases");
            foreach (var given in c.Body.List("reservations"))
                if (lease.Reservations.FirstOrDefault(r => r.Id == given.Text("id")) is { } r) r.Amount = given.OptionalInt("amount") ?? given.OptionalInt("max") ?? r.Amount;
            foreach (var reservation in lease.Reservations) ReservationRequest.Place(c.Cloud.Reservation, lease, reservation);
        }
        catch (ApiException)
        {
            // all or nothing
            (lease.Start, lease.End) = (start, end);
            foreach (var (r, amount, hosts, floating) in amounts) (r.Amount, r.Hosts, r.FloatingIps) = (amount, hosts, floating);
            throw;
        }

        lease.Events.First(x => x.Type == "start_lease").Time = lease.Start;
        lease.Events.First(x => x.Type == "before_end_lease").Time = BeforeEnd(lease.Start, lease.End);
        lease.Events.First(x => x.Type == "end_lease").Time = lease.End;
        lease.Updated = c.Now;
        new LeaseLife(c.Cloud, lease).Plan();
        var view = One(lease);
        view["lease"]!["status"] = "UPDATING"; // the answer is written while the update is under way
        return Reply.Ok(view);
    }

    private static Reply Delete(Call c)
    {
        var lease = Find(c);
        new LeaseLife(c.Cloud, lease).Release();
        c.Cloud.Reservation.Leases.Remove(lease.Id);
        return Reply.NoContent;
    }

    /// <summary>An hour before the end, but not before the start.</summary>
    private static DateTimeOffset BeforeEnd(DateTimeOffset start, DateTimeOffset end) => end - TimeSpan.FromHours(1) is var t && t > start ? t : start;

    private static void RequireReader(Call c, string rule)
    {
        if (!c.Caller.Has(Role.Reader)) throw ApiException.Forbidden($"Policy doesn't allow {rule} to be performed.");
    }
}
