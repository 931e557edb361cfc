using System.Text.Json.Serialization;

namespace Promise.OpenStack.Blazar;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "resource_type")]
[JsonDerivedType(typeof(NewHostReservation), "physical:host")]
[JsonDerivedType(typeof(NewInstanceReservation), "virtual:instance")]
[JsonDerivedType(typeof(NewFlavorReservation), "flavor:instance")]
[JsonDerivedType(typeof(NewFloatingIpReservation), "virtual:floatingip")]
public abstract record NewReservation;
