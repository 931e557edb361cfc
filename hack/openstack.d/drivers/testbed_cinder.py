"""Volume driver of the test bed: writes nowhere, but has a pool of finite size. What is free is computed from Cinder's
own records, so that Cinder's capacity filter and get_pools tell the truth."""
from cinder import context as cinder_context
from cinder import objects
from cinder.volume import driver
from oslo_config import cfg

OPTIONS = [cfg.FloatOpt('testbed_total_gb', default=1000), cfg.FloatOpt('testbed_oversubscription', default=1.0)]
cfg.CONF.register_opts(OPTIONS)


def _nothing(*args, **kwargs):
    """Every operation on a volume succeeds and leaves no trace."""


class FiniteVolumeDriver(driver.VolumeDriver):
    VERSION = '1.0'

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.configuration.append_config_values(OPTIONS)

    def _update_volume_stats(self):
        settings = self.configuration
        name = settings.volume_backend_name
        thin = settings.testbed_oversubscription > 1
        volumes = objects.VolumeList.get_all_by_host(cinder_context.get_admin_context(), self.host)
        used = sum(v.size or 0 for v in volumes if v.status not in ('error', 'deleted'))
        self._stats = {
            'volume_backend_name': name, 'vendor_name': 'testbed', 'driver_version': self.VERSION, 'storage_protocol': 'none',
            'pools': [{
                'pool_name': name,
                'total_capacity_gb': settings.testbed_total_gb,
                'free_capacity_gb': max(0, settings.testbed_total_gb - used),
                'provisioned_capacity_gb': used,
                'allocated_capacity_gb': used,
                'reserved_percentage': settings.reserved_percentage,
                'thin_provisioning_support': thin,
                'thick_provisioning_support': not thin,
                'max_over_subscription_ratio': str(settings.testbed_oversubscription),
                'multiattach': True,
                'QoS_support': False,
                'filter_function': self.get_filter_function(),
                'goodness_function': self.get_goodness_function(),
            }]}

    def initialize_connection(self, volume, connector):
        return {'driver_volume_type': 'fake', 'data': {'volume_id': volume.id}}

    check_for_setup_error = _nothing
    create_volume = delete_volume = extend_volume = _nothing
    create_snapshot = delete_snapshot = create_volume_from_snapshot = create_cloned_volume = _nothing
    ensure_export = create_export = remove_export = terminate_connection = copy_image_to_volume = _nothing
