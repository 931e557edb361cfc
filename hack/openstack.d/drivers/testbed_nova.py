"""Compute driver of the test bed: Nova's in-memory driver, but of a finite size and with a lasting identity.

Nova's own FakeDriver takes a new node UUID in each process, and a nova-compute that finds itself without the
identity it once had refuses to start. FakeDriverWithoutFakeNodes reads the compute_id file like real drivers do.
"""
import nova.conf
from nova.virt import fake
from oslo_config import cfg

nova.conf.CONF.register_opts(
    [cfg.IntOpt('vcpus', default=16), cfg.IntOpt('memory_mb', default=65536), cfg.IntOpt('local_gb', default=1000)],
    group='testbed')


class FiniteComputeDriver(fake.FakeDriverWithoutFakeNodes):
    def __init__(self, virtapi, read_only=False):
        size = nova.conf.CONF.testbed
        self.vcpus, self.memory_mb, self.local_gb = size.vcpus, size.memory_mb, size.local_gb
        super().__init__(virtapi, read_only)

    def get_host_uptime(self):
        # GET os-hypervisors/detail from microversion 2.88 on asks every compute for it
        return ' 00:00:01 up 1 day,  0:00,  0 users,  load average: 0.00, 0.00, 0.00'
