#!/usr/bin/env python3
"""How long it takes to change one property of one of many resources, and to delete them all.

    bench/large.py [--resources 500] [--times 5] [--port 18005]

A flat stack of resources of which each keeps a text and waits for nothing. A change is timed from the PUT of the template with one
property changed to the moment at which a GET says UPDATE_COMPLETE, over HTTP; a deletion from DELETE to DELETE_COMPLETE. Prints one
JSON line a measurement and the median. Uses a TUTTI_HOME of its own, which it removes at the end. Standard library only.
"""
import argparse, json, os, pathlib, shutil, signal, statistics, tempfile, time, urllib.request

from installation import Installation


def template(resources, words):
    lines = ['heat_template_version: 2018-08-31', 'resources:']
    for i in range(resources):
        lines.append(f'  r{i:04}: {{type: OS::Heat::TestResource, properties: {{value: {words.get(i, "plain")}}}}}')
    return '\n'.join(lines) + '\n'


class Client:
    def __init__(self, tutti):
        said = tutti.tutti('openrc').stdout
        rc = dict(line.removeprefix('export ').split('=', 1) for line in said.splitlines() if line.startswith('export '))
        rc = {name: value.strip('\'"') for name, value in rc.items()}
        user = {'name': rc['OS_USERNAME'], 'password': rc['OS_PASSWORD'], 'domain': {'id': 'default'}}
        scope = {'project': {'name': rc['OS_PROJECT_NAME'], 'domain': {'id': 'default'}}}
        asked = {'auth': {'identity': {'methods': ['password'], 'password': {'user': user}}, 'scope': scope}}
        request = urllib.request.Request(rc['OS_AUTH_URL'].rstrip('/') + '/auth/tokens', json.dumps(asked).encode(), {'Content-Type': 'application/json'})
        with urllib.request.urlopen(request) as answer:
            self.token = answer.headers['X-Subject-Token']
            catalog = json.load(answer)['token']['catalog']
        self.url = next(one['endpoints'][0]['url'] for one in catalog if one['type'] == 'orchestration')

    def call(self, method, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {'X-Auth-Token': self.token, 'Content-Type': 'application/json'}
        with urllib.request.urlopen(urllib.request.Request(self.url + path, data, headers, method=method)) as answer:
            text = answer.read()
            return json.loads(text) if text else {}

    def until(self, path, status):
        while True:
            now = self.call('GET', path)['stack']['stack_status']
            if now == status:
                return
            if now.endswith('FAILED'):
                raise SystemExit(f'{path} is {now}')
            time.sleep(0.005)


def timed(what, client, path, status, method, body=None):
    begun = time.perf_counter()
    client.call(method, path, body)
    client.until(path, status)
    seconds = round(time.perf_counter() - begun, 3)
    print(json.dumps({'what': what, 'seconds': seconds}), flush=True)
    return seconds


def measured(client, resources, times):
    taken = {'create': [], 'change one': [], 'delete': []}
    for turn in range(times):
        name = f'large-{turn}'
        begun = time.perf_counter()
        made = client.call('POST', '/stacks', {'stack_name': name, 'template': template(resources, {})})
        path = f"/stacks/{name}/{made['stack']['id']}"
        client.until(path, 'CREATE_COMPLETE')
        taken['create'].append(round(time.perf_counter() - begun, 3))
        changed = {'template': template(resources, {resources // 2: f'new{turn}'})}
        taken['change one'].append(timed('change one', client, path, 'UPDATE_COMPLETE', 'PUT', changed))
        taken['delete'].append(timed('delete', client, path, 'DELETE_COMPLETE', 'DELETE'))
    return taken


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--resources', type=int, default=500)
    parser.add_argument('--times', type=int, default=5)
    parser.add_argument('--port', type=int, default=18005)
    args = parser.parse_args()
    tutti = Installation(tempfile.mkdtemp(prefix='tutti-large-'), args.port)
    try:
        small = tutti.home / 'small.yaml'
        small.write_text(template(3, {}))
        # Starts the server.
        tutti.tutti('up', str(small))
        taken = measured(Client(tutti), args.resources, args.times)
        medians = {what: {'median': statistics.median(all_), 'most': max(all_)} for what, all_ in taken.items()}
        print(json.dumps({'resources': args.resources, 'times': args.times, **medians}))
    finally:
        server = tutti.server()
        if server:
            os.kill(server, signal.SIGTERM)
            while pathlib.Path(f'/proc/{server}').exists():
                time.sleep(0.1)
        shutil.rmtree(tutti.home, ignore_errors=True)


if __name__ == '__main__':
    main()
