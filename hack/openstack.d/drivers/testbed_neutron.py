"""ML2 mechanism driver of the test bed: there are no agents, so every port is bound on any host and ACTIVE at once."""
from neutron_lib import constants
from neutron_lib.api.definitions import portbindings
from neutron_lib.plugins.ml2 import api


class BindAllMechanismDriver(api.MechanismDriver):
    @property
    def connectivity(self):
        return portbindings.CONNECTIVITY_L2

    def initialize(self):
        pass

    def try_to_bind_segment_for_agent(self, context, segment, agent):
        return False

    def bind_port(self, context):
        for segment in context.segments_to_bind[:1]:
            context.set_binding(segment[api.ID], portbindings.VIF_TYPE_OVS, {portbindings.CAP_PORT_FILTER: True},
                                constants.PORT_STATUS_ACTIVE)
