#!/usr/bin/env python3
"""Kills the server at random moments of what changes a stack, and checks that nothing is lost and nothing done twice.

    bench/changes.py --times 20 [--seed 1] [--verb update|rollback|delete|suspend|snapshot]

The stack has two machines of the local cloud with a script each, ten steps that wait a little, a nested stack and a group. Each
script writes what it was run for into one ledger, so that what was done twice, or not at all, shows. Prints one JSON line a
drill and a summary for each verb. Uses a TUTTI_HOME of its own, which it removes at the end. Standard library only.

What right means. An update: UPDATE_COMPLETE, each script run once for the new value. A rollback, of an update whose last script
fails: ROLLBACK_COMPLETE, each script run once for the new value at most and once more for the old. A deletion: no machine, process,
row or signal is left, each script has taken itself back once. Suspended: every process of the machines stands still; then, after
`tutti resume`, none does, each script was told of both once. A snapshot: it is COMPLETE, there is one, and it can be read.

A drill in which the server was not killed before the command had ended is done again and not counted.
"""
import argparse, collections, json, pathlib, random, shutil, subprocess, sys, tempfile, time

from installation import Installation

INNER = """heat_template_version: 2018-08-31
parameters: {w: {type: string}}
resources:
  a: {type: OS::Heat::TestResource, properties: {value: {get_param: w}, action_wait_secs: {update: 0.1}}}
  b: {type: OS::Heat::TestResource, depends_on: a, properties: {value: {get_param: w}, action_wait_secs: {update: 0.1}}}
"""


def template():
    """The stack that is drilled."""
    text = """heat_template_version: 2018-08-31
parameters:
  w: {type: string, default: first}
  ledger: {type: string}
  failing: {type: string, default: nothing}
resources:
  inside: {type: inner.yaml, properties: {w: {get_param: w}}}
  group:
    type: OS::Heat::ResourceGroup
    properties:
      count: 3
      resource_def: {type: OS::Heat::TestResource, properties: {value: {get_param: w}, action_wait_secs: {update: 0.1}}}
"""
    for i in range(10):
        text += f"""  step{i}:
    type: OS::Heat::TestResource
    properties: {{value: {{get_param: w}}, action_wait_secs: {{update: 0.05}}}}
"""
        text += f"    depends_on: step{i - 1}\n" if i % 5 else ''
    for i in range(2):
        text += f"""  machine{i}:
    type: OS::Nova::Server
    properties: {{flavor: small, image: local, user_data_format: SOFTWARE_CONFIG}}
  software{i}:
    type: OS::Heat::SoftwareConfig
    properties:
      group: script
      inputs: [{{name: w}}, {{name: ledger}}, {{name: failing}}]
      config: |
        #!/bin/sh
        sleep 0.2
        echo "$deploy_action {i} $w" >> "$ledger"
        [ "$deploy_action" = CREATE ] && setsid sleep 100000 </dev/null >/dev/null 2>&1 &
        [ "$failing" != "$w" ] || [ "$deploy_action" = DELETE ]
  deployed{i}:
    type: OS::Heat::SoftwareDeployment
{'    depends_on: [deployed0, step9]' if i else '    depends_on: step4'}
    properties:
      config: {{get_resource: software{i}}}
      server: {{get_resource: machine{i}}}
      actions: [CREATE, UPDATE, DELETE, SUSPEND, RESUME]
      input_values: {{w: {{get_param: w}}, ledger: {{get_param: ledger}}, failing: {{get_param: {'failing' if i else 'w'}}}}}
"""
    return text.replace('failing: {get_param: w}', "failing: ''")


class Drills:
    def __init__(self, tutti, dice):
        self.tutti, self.dice = tutti, dice
        self.folder = pathlib.Path(tutti.home) / 'drilled'
        self.folder.mkdir(parents=True)
        (self.folder / 'template.yaml').write_text(template())
        (self.folder / 'inner.yaml').write_text(INNER)
        self.ledger = self.folder / 'ledger'
        self.value, self.number = 'first', 0

    def lines(self):
        return collections.Counter(self.ledger.read_text().split('\n')[:-1] if self.ledger.exists() else [])

    def status(self):
        shown = json.loads(self.tutti.tutti('show', 'drilled', '-o', 'json').stdout or '{}')
        return shown.get('stack', {}).get('status', 'gone')

    def made(self):
        if self.status() == 'gone':
            self.value = 'first'
            self.ledger.unlink(missing_ok=True)
            up = self.tutti.tutti('up', str(self.folder), '--name', 'drilled', '-P', f'ledger={self.ledger}')
            assert up.returncode == 0, up.stdout + up.stderr

    def command(self, verb):
        """The words of a command, and what it is to end with."""
        self.number += 1
        fresh = f'v{self.number}'
        if verb == 'update':
            return ['update', 'drilled', '-P', f'w={fresh}'], fresh
        if verb == 'rollback':
            return ['update', 'drilled', '-P', f'w={fresh}', '-P', f'failing={fresh}'], fresh
        if verb == 'delete':
            return ['down', 'drilled'], fresh
        if verb == 'suspend':
            return ['suspend', 'drilled'], fresh
        return ['snapshot', 'create', 'drilled', '--name', fresh], fresh

    def span(self, verb):
        """How long it takes when nothing is killed, in seconds."""
        self.made()
        words, fresh = self.command(verb)
        started = time.time()
        self.tutti.tutti(*words)
        took = time.time() - started
        if verb == 'update':
            self.value = fresh
        if verb == 'suspend':
            self.tutti.tutti('resume', 'drilled')
        return took

    def drill(self, verb, span):
        self.made()
        before = self.lines()
        words, fresh = self.command(verb)
        started = time.time()
        command = self.tutti.tutti(*words, wait=False)
        after = self.dice.uniform(0, span)
        killed = None
        while killed is None and command.poll() is None:
            if time.time() - started >= after:
                killed = self.tutti.kill('server', self.dice)
            time.sleep(0.005)
        output, _ = command.communicate(timeout=240)
        problems = getattr(self, verb)(fresh, command.returncode, self.lines() - before)
        return {
            'verb': verb, 'after': round(after, 2), 'killed': killed, 'exit': command.returncode,
            'seconds': round(time.time() - started, 1), 'right': not problems,
            'why': '; '.join(problems) + ('' if not problems else ' ' + output[-800:])}

    def settled(self, wanted):
        """How it ends; whoever asked may not have been told, but is not asked to do it again unless it was never begun."""
        end = time.time() + 60
        while time.time() < end:
            status = self.status()
            if status in wanted or not status.endswith('IN_PROGRESS'):
                return status
            time.sleep(0.1)
        return 'hangs: ' + self.tutti.tutti('why', 'drilled').stdout

    def update(self, fresh, code, done):
        status = self.settled(['UPDATE_COMPLETE'])
        if not done and code != 0:
            return [] if status.endswith('COMPLETE') else [status]
        self.value = fresh
        return self.wrong(status, 'UPDATE_COMPLETE', done, {f'UPDATE 0 {fresh}': 1, f'UPDATE 1 {fresh}': 1})

    def rollback(self, fresh, code, done):
        status = self.settled(['ROLLBACK_COMPLETE'])
        if not done and not status.startswith('ROLLBACK'):
            return [] if status.endswith('COMPLETE') else [status]
        wanted = {f'UPDATE 0 {fresh}': 1, f'UPDATE 0 {self.value}': 1, f'UPDATE 1 {fresh}': 1, f'UPDATE 1 {self.value}': 1}
        return self.wrong(status, 'ROLLBACK_COMPLETE', done, wanted)

    def delete(self, fresh, code, done):
        if code != 0 and self.status().endswith('COMPLETE') and not done:
            return []
        problems = self.wrong(self.settled(['gone']), 'gone', done, {f'DELETE 0 {self.value}': 1, f'DELETE 1 {self.value}': 1})
        left = self.tutti.left()
        return problems + ([f'left over: {left}'] if left else [])

    def suspend(self, fresh, code, done):
        status = self.settled(['SUSPEND_COMPLETE'])
        if not done and code != 0 and not status.startswith('SUSPEND'):
            return []
        problems = self.wrong(status, 'SUSPEND_COMPLETE', done, {f'SUSPEND 0 {self.value}': 1, f'SUSPEND 1 {self.value}': 1})
        awake = [pid for pid in self.tutti.processes() if self.state(pid) not in 'TtZ']
        problems += [f'not at rest: {awake}'] if awake else []
        before = self.lines()
        resumed = self.tutti.tutti('resume', 'drilled')
        problems += [] if resumed.returncode == 0 else [f'resume ended {resumed.returncode}: {resumed.stdout[-400:]}{resumed.stderr[-400:]}']
        asleep = [pid for pid in self.tutti.processes() if self.state(pid) in 'Tt']
        problems += [f'still at rest: {asleep}'] if asleep else []
        return problems + self.wrong(
            self.settled(['RESUME_COMPLETE']), 'RESUME_COMPLETE', self.lines() - before,
            {f'RESUME 0 {self.value}': 1, f'RESUME 1 {self.value}': 1})

    def snapshot(self, fresh, code, done):
        status = self.settled(['SNAPSHOT_COMPLETE'])
        listed = json.loads(self.tutti.tutti('snapshot', 'list', 'drilled', '-o', 'json').stdout or '[]')
        mine = [one for one in listed if one.get('name') == fresh]
        if not mine and code != 0:
            return [] if status.endswith('COMPLETE') else [status]
        problems = [] if len(mine) == 1 and mine[0].get('status') == 'COMPLETE' else [f'snapshots: {mine}']
        problems += [f'{status}'] if not status.endswith('COMPLETE') else []
        problems += [f'done: {dict(done)}'] if done else []
        for one in mine:
            self.tutti.tutti('snapshot', 'delete', 'drilled', one['id'])
        return problems

    @staticmethod
    def state(pid):
        try:
            return (pathlib.Path('/proc') / str(pid) / 'stat').read_text().rsplit(')', 1)[1].split()[0]
        except OSError:
            return 'Z'

    @staticmethod
    def wrong(status, wanted, done, lines):
        problems = [] if status == wanted else [f'{status}, not {wanted}']
        return problems + ([] if dict(done) == lines else [f'done: {dict(done)}, not {lines}'])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = ['update', 'rollback', 'delete', 'suspend', 'snapshot']
    parser.add_argument('--times', type=int, default=20)
    parser.add_argument('--verb', choices=verbs, action='append')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--port', type=int, default=18005)
    args = parser.parse_args()
    tutti = Installation(tempfile.mkdtemp(prefix='tutti-changes-'), args.port)
    bad = 0
    try:
        drills = Drills(tutti, random.Random(args.seed))
        for verb in args.verb or verbs:
            drills.made()
            span, done, right = drills.span(verb), 0, 0
            for _ in range(4 * args.times):
                result = drills.drill(verb, span)
                print(json.dumps(result), flush=True)
                if result['killed'] is None and result['right']:
                    continue
                done, right = done + 1, right + result['right']
                if done == args.times:
                    break
            bad += done - right
            print(json.dumps({'summary': verb, 'killed': done, 'right': right, 'span': round(span, 2), 'seed': args.seed}), flush=True)
    finally:
        tutti.tutti('down', 'drilled')
        tutti.tutti('stop')
        if not bad:
            shutil.rmtree(tutti.home, ignore_errors=True)
    sys.exit(1 if bad else 0)


if __name__ == '__main__':
    main()
