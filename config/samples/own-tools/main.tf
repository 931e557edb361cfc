terraform {
  required_providers {
    openstack = { source = "terraform-provider-openstack/openstack" }
  }
}

# credentials of the reservation's project: an entry of clouds.yaml, named by OS_CLOUD
provider "openstack" {}

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

  lifecycle {
    # With endAction: Keep the servers outlive their flavor. The provider then reads an empty name and would make them anew.
    ignore_changes = [flavor_name]
  }
}
