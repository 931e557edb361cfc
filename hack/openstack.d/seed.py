#!/usr/bin/python3
"""What every run of the test bed starts from. Runs inside the chroot, each part repeatable.

  seed.py identity   services, endpoints, roles, projects, users, application credential; writes env.json and clouds.yaml
  seed.py content    zones, flavors, image, networks, volume types, Blazar's freepool, quotas that are in nobody's way
  seed.py ready      returns when every worker is at work and every service has answered an authenticated call
"""
import json
import sys
import time

from keystoneauth1 import session
from keystoneauth1.identity import v3

BASE = '/srv/promise'
with open(f'{BASE}/etc/testbed.json') as f:
    BED = json.load(f)
PASSWORD, PORTS, COMPUTES = BED['password'], BED['ports'], BED['computes']
URL = {name: f"http://{BED['bind']}:{port}" for name, port in PORTS.items()}
AUTH_URL = URL['keystone'] + '/v3'
NOVA, NEUTRON, CINDER, GLANCE = URL['nova'] + '/v2.1', URL['neutron'] + '/v2.0', URL['cinder'] + '/v3', URL['glance'] + '/v2'
VERSIONS = {'OpenStack-API-Version': 'compute 2.96,placement 1.39,volume 3.71'}


def login(user, project):
    return session.Session(auth=v3.Password(auth_url=AUTH_URL, username=user, password=PASSWORD, project_name=project,
                                            user_domain_id='default', project_domain_id='default'))


admin = login('admin', 'admin')


def call(method, url, body=None, by=admin, **more):
    r = by.request(url, method, json=body, raise_exc=False, headers=VERSIONS, **more)
    if r.status_code >= 300:
        sys.exit(f'{method} {url}: {r.status_code} {r.text[:400]}')
    return r.json() if 'json' in r.headers.get('content-type', '') else {}


def ensure(kind, plural, match, body=None):
    query = '&'.join(f'{k}={v}' for k, v in match.items())
    found = call('GET', f'{AUTH_URL}/{plural}?{query}')[plural]
    return found[0] if found else call('POST', f'{AUTH_URL}/{plural}', {kind: {**match, **(body or {})}})[kind]


def identity():
    catalog = {'placement': URL['placement'], 'compute': NOVA, 'network': URL['neutron'], 'volumev3': CINDER, 'block-storage': CINDER,
               'image': URL['glance'], 'reservation': URL['blazar'] + '/v1'}
    for kind, url in catalog.items():
        service = ensure('service', 'services', {'type': kind}, {'name': kind})
        for interface in ('public', 'internal', 'admin'):
            ensure('endpoint', 'endpoints', {'service_id': service['id'], 'interface': interface, 'region_id': 'RegionOne'}, {'url': url})
    roles = {n: ensure('role', 'roles', {'name': n})['id'] for n in ('admin', 'member', 'reader', 'service')}
    projects = {n: ensure('project', 'projects', {'name': n, 'domain_id': 'default'})['id'] for n in ('service', 'promise', 'tenant-a', 'tenant-b')}
    users = {}

    def user(name, **grants):
        users[name] = ensure('user', 'users', {'name': name, 'domain_id': 'default'}, {'password': PASSWORD})['id']
        for project, names in grants.items():
            for role in names.split():
                call('PUT', f"{AUTH_URL}/projects/{projects[project.replace('_', '-')]}/users/{users[name]}/roles/{roles[role]}")

    for name in ('nova', 'placement', 'neutron', 'cinder', 'glance', 'blazar'):
        user(name, service='admin service')
    # the operator itself (admin: other projects' quotas, hypervisors; service: Placement), a consumer, and somebody else
    user('promise', promise='admin member reader service', tenant_a='admin member reader')
    user('tenant', tenant_a='member reader')
    user('stranger', tenant_b='member reader')

    promise = login('promise', 'promise')   # an application credential can only be made by its own user
    mine = f"{AUTH_URL}/users/{users['promise']}/application_credentials"
    for old in call('GET', mine + '?name=promise-ac', by=promise)['application_credentials']:
        call('DELETE', f"{mine}/{old['id']}", by=promise)
    secret = PASSWORD + '-secret'
    credential = call('POST', mine, {'application_credential': {'name': 'promise-ac', 'secret': secret}}, by=promise)['application_credential']['id']

    def cloud(user_name, project):
        return {'auth': {'auth_url': AUTH_URL, 'username': user_name, 'password': PASSWORD, 'project_name': project,
                         'user_domain_name': 'Default', 'project_domain_name': 'Default'}, 'region_name': 'RegionOne', 'interface': 'public'}
    clouds = {'admin': cloud('admin', 'admin'), 'promise': cloud('promise', 'promise'), 'tenant': cloud('tenant', 'tenant-a'),
              'stranger': cloud('stranger', 'tenant-b'),
              'promise-ac': {'auth_type': 'v3applicationcredential', 'region_name': 'RegionOne',
                             'auth': {'auth_url': AUTH_URL, 'application_credential_id': credential, 'application_credential_secret': secret}}}
    write('clouds.yaml', 'clouds:\n' + ''.join(f'  {n}: {json.dumps(c)}\n' for n, c in clouds.items()))   # (JSON is YAML too)
    write('env.json', json.dumps({
        'clouds_yaml': '@clouds@', 'auth_url': AUTH_URL, 'region': 'RegionOne', 'password': PASSWORD, 'projects': projects, 'users': users,
        'app_cred_id': credential, 'app_cred_secret': secret, 'endpoints': catalog,
        'hosts': {f'fake{i}': f'00000000-0000-4000-8000-{i:012d}' for i in range(1, COMPUTES + 1)},
        'zones': zones()}, indent=1) + '\n')
    return projects


def write(name, text):
    with open(f'{BASE}/state/{name}', 'w') as f:
        f.write(text)


def zones():
    hosts = [f'fake{i}' for i in range(1, COMPUTES + 1)]
    half = (COMPUTES + 1) // 2
    return {'az1': hosts[:half], 'az2': hosts[half:]}


def content():
    have = {a['name']: a for a in call('GET', f'{NOVA}/os-aggregates')['aggregates']}
    for zone, hosts in zones().items():
        a = have.get(zone) or call('POST', f'{NOVA}/os-aggregates', {'aggregate': {'name': zone, 'availability_zone': zone}})['aggregate']
        for host in set(hosts) - set(a.get('hosts', [])):
            call('POST', f"{NOVA}/os-aggregates/{a['id']}/action", {'add_host': {'host': host}})
    if 'freepool' not in have:   # Blazar's; a host in it takes no ordinary servers any more, so it stays empty
        call('POST', f'{NOVA}/os-aggregates', {'aggregate': {'name': 'freepool'}})

    flavors = {f['name'] for f in call('GET', f'{NOVA}/flavors?is_public=None')['flavors']}
    for name, id_, vcpus, ram, disk, specs in (('m.small', '1', 1, 2048, 10, {}), ('m.large', '2', 8, 32768, 100, {}),
                                               ('m.gpu', '3', 4, 16384, 50, {'resources:CUSTOM_GPU_A100': '1'})):
        if name not in flavors:
            call('POST', f'{NOVA}/flavors', {'flavor': {'name': name, 'id': id_, 'vcpus': vcpus, 'ram': ram, 'disk': disk}})
            if specs:
                call('POST', f'{NOVA}/flavors/{id_}/os-extra_specs', {'extra_specs': specs})

    if not call('GET', f'{GLANCE}/images?name=tiny')['images']:
        image = call('POST', f'{GLANCE}/images', {'name': 'tiny', 'disk_format': 'raw', 'container_format': 'bare', 'visibility': 'public'})
        admin.put(f"{GLANCE}/images/{image['id']}/file", data=b'\0' * 1024, headers={'Content-Type': 'application/octet-stream'})

    def network(name, body, subnet):
        if not call('GET', f'{NEUTRON}/networks?name={name}')['networks']:
            n = call('POST', f'{NEUTRON}/networks', {'network': {'name': name, **body}})['network']
            call('POST', f'{NEUTRON}/subnets', {'subnet': {'network_id': n['id'], 'name': name, 'ip_version': 4, **subnet}})
    # outside the allocation pool (.200 and up) are the floating IPs that can be enrolled with Blazar
    network('public', {'router:external': True, 'provider:network_type': 'flat', 'provider:physical_network': 'public'},
            {'cidr': '203.0.113.0/24', 'enable_dhcp': False, 'allocation_pools': [{'start': '203.0.113.10', 'end': '203.0.113.199'}]})
    network('private', {'shared': True}, {'cidr': '10.0.0.0/24'})

    types = {t['name'] for t in call('GET', f'{CINDER}/types')['volume_types']}
    for name in {'fast', 'bulk'} - types:
        call('POST', f'{CINDER}/types', {'volume_type': {'name': name, 'extra_specs': {'volume_backend_name': name}}})

    # Several tests share these projects at a time. One that is about a quota makes a project of its own.
    for name in ('promise', 'tenant-a', 'tenant-b'):
        p = ensure('project', 'projects', {'name': name, 'domain_id': 'default'})['id']
        call('PUT', f'{NOVA}/os-quota-sets/{p}', {'quota_set': {'cores': 5000, 'instances': 2000, 'ram': 10_000_000, 'server_groups': 500, 'force': True}})
        call('PUT', f'{CINDER}/os-quota-sets/{p}', {'quota_set': {'volumes': 2000, 'gigabytes': 50_000}})
        call('PUT', f'{NEUTRON}/quotas/{p}', {'quota': {'floatingip': 500, 'port': 2000}})


def until(what, condition, seconds=180):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            sys.exit(f'not ready after {seconds} s: {what}')
        time.sleep(0.5)


def ready():
    def ok(url):
        r = admin.request(url, 'GET', raise_exc=False, headers=VERSIONS)
        return r.json() if r.status_code == 200 else {}
    until('nova-compute', lambda: sum(s['state'] == 'up' for s in ok(f'{NOVA}/os-services?binary=nova-compute').get('services', [])) >= COMPUTES)
    until('nova-scheduler and nova-conductor', lambda: all(s['state'] == 'up' for s in ok(f'{NOVA}/os-services').get('services', [{'state': ''}])))
    until('resource providers', lambda: len(ok(f"{URL['placement']}/resource_providers").get('resource_providers', [])) >= COMPUTES)
    until('cinder pools', lambda: len(ok(f'{CINDER}/scheduler-stats/get_pools?detail=true').get('pools', [])) >= 2)
    until('neutron', lambda: 'networks' in ok(f'{NEUTRON}/networks'))
    until('glance', lambda: 'images' in ok(f'{GLANCE}/images'))
    until('blazar-api and blazar-manager', lambda: 'leases' in ok(f"{URL['blazar']}/v1/leases"))


{'identity': identity, 'content': content, 'ready': ready}[sys.argv[1]]()
