using Promise.Operator.Holds.Sets;

namespace Promise.Operator.Holds.Guards;

/// <summary>
/// What the pool's calendar says of a host. Asked while the pool's Placement writer is held, so that two writes never rest on the same
/// picture; the answer must come from memory.
/// </summary>
public interface IHostBookings
{
    /// <param name="after">
    /// The reservation that is being written, as it will stand: its booking counts with just these slots for its window, whatever the calendar
    /// has of it at the moment. Null: the calendar as it is.
    /// </param>
    HostBookings On(HoldHost host, HoldSet? after);
}
