terraform {
  required_providers {
    openstack = { source = "terraform-provider-openstack/openstack" }
  }
}

variable "flavor" {
  description = "Name of the reserved flavor, from status.holds of the reservation."
  type        = string
}

resource "openstack_compute_instance_v2" "builder" {
  count       = 3
  name        = "builder-${count.index}"
  flavor_name = var.flavor
  image_name  = "ubuntu-24.04"

  network {
    name = "private"
  }
}
