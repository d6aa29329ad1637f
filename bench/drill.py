#!/usr/bin/env python3
"""Kills things at random moments of `up` and `down` of the PostgreSQL example, and checks that every run ends right.

    bench/drill.py --target server --times 20 [--seed 1] [--verb up|down|both]
    bench/drill.py --target agent --times 20
    bench/drill.py --target database --times 20

Prints one JSON line a drill and a summary. Uses a TUTTI_HOME of its own, which it removes at the end. Standard library only.

What right means: killed with the server or its database, `up` ends with a streaming cluster. Killed with an agent, the cut
attempt is a failed try: `up` ends ROLLBACK_COMPLETE with everything gone, or with a cluster when the agent's work was done.
In each case: never two primaries, no attempt begun twice, and after `down` no process, folder or row is left. What the
machines do is watched all the time, every 50 ms, for they are gone when a drill is over.

A drill in which nothing was killed (the victim was not there yet, or there no more) is done again and not counted.
"""
import argparse, collections, json, os, pathlib, random, re, shutil, signal, subprocess, sys, tempfile, threading, time

HERE = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = HERE / 'examples' / 'postgres-cluster'


class Drill:
    def __init__(self, home, port):
        self.home = pathlib.Path(home)
        self.env = dict(os.environ, TUTTI_HOME=str(home), TUTTI_URL=f'http://127.0.0.1:{port}', NO_COLOR='1')

    def tutti(self, *words, wait=True, timeout=300):
        command = [str(HERE / 'tutti'), *words]
        if wait:
            return subprocess.run(command, env=self.env, capture_output=True, text=True, timeout=timeout)
        return subprocess.Popen(command, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def server(self):
        try:
            return json.loads((self.home / 'server.json').read_text())['pid']
        except (OSError, ValueError, KeyError):
            return None

    def machines(self):
        folder = self.home / 'machines'
        return sorted(p for p in folder.iterdir() if p.is_dir()) if folder.is_dir() else []

    def processes(self, folder=None):
        """Living processes that carry a machine of this home in their environment: pid -> command line."""
        found = {}
        for entry in pathlib.Path('/proc').iterdir():
            if not entry.name.isdigit():
                continue
            try:
                environment = (entry / 'environ').read_bytes()
                state = (entry / 'stat').read_text().rsplit(')', 1)[1].split()[0]
                line = (entry / 'cmdline').read_bytes().replace(b'\0', b' ').decode(errors='replace')
            except OSError:
                continue
            mark = f'TUTTI_MACHINE={folder or self.home}'.encode()
            if state != 'Z' and mark in environment:
                found[int(entry.name)] = line
        return found

    def victims(self, target):
        if target == 'server':
            pid = self.server()
            return [pid] if pid else []
        if target == 'agent':
            return [pid for pid, line in self.processes().items() if 'io.tutti.agent.Main' in line]
        pids = []
        for file in (self.home / 'database').rglob('postmaster.pid'):
            try:
                pids.append(int(file.read_text().split()[0]))
            except (OSError, ValueError, IndexError):
                pass
        return pids

    def kill(self, target, dice):
        victims = self.victims(target)
        if not victims:
            return None
        pid = dice.choice(victims)
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:
            return None
        return pid

    def primaries(self, name):
        outputs = self.tutti('outputs', name, '-o', 'json')
        if outputs.returncode != 0:
            return 'no outputs: ' + outputs.stderr.strip()
        values = json.loads(outputs.stdout)
        uri, addresses = values['uri'], [values['primary'], *values['replicas']]
        count = 0
        for address in addresses:
            base = uri.rsplit('@', 1)[0] + '@' + address + '/app'
            answer = subprocess.run(['psql', base, '-Atc', 'select pg_is_in_recovery()'], capture_output=True, text=True)
            if answer.returncode != 0:
                return 'cannot ask ' + address + ': ' + answer.stderr.strip()
            count += answer.stdout.strip() == 'f'
        return count

    def sql(self, statement):
        """Asks the embedded database."""
        told = (self.home / 'database/data/postmaster.pid').read_text().splitlines()
        secret = (self.home / 'database/password').read_text().strip()
        answer = subprocess.run(['psql', '-h', '127.0.0.1', '-p', told[3], '-U', 'tutti', '-d', 'postgres', '-Atc', statement],
                                env=dict(os.environ, PGPASSWORD=secret), capture_output=True, text=True)
        return answer.stdout.strip() if answer.returncode == 0 else answer.stderr.strip()

    ROWS = {
        'open runs': 'SELECT count(*) FROM run WHERE NOT closed',
        'stacks': 'SELECT count(*) FROM stack WHERE deleted IS NULL',
        'in progress': "SELECT count(*) FROM stack WHERE status = 'IN_PROGRESS'",
        'deployments': 'SELECT count(*) FROM software_deployment',
        'configs': 'SELECT count(*) FROM software_config',
        'claims': 'SELECT count(*) FROM exchange_claim',
        'values': 'SELECT count(*) FROM exchange_value',
        'signals': 'SELECT count(*) FROM signal',
    }

    def left(self):
        found = {'processes': len(self.processes()), 'folders': len(self.machines()),
                 'records': len(list(self.home.glob('local-cloud/*/*.json')))}
        found.update((what, self.sql(statement)) for what, statement in self.ROWS.items())
        return {what: count for what, count in found.items() if count not in (0, '0')}


class Watcher(threading.Thread):
    """Sees what the machines do while they are there: which scripts start, and which machines are primaries."""

    STARTED = re.compile(r'Started (\S+ \S+) as process (\d+)')

    def __init__(self, home):
        super().__init__(daemon=True)
        self.home = home
        self.begun = collections.defaultdict(set)
        self.most = 0
        self.over = threading.Event()

    def run(self):
        while not self.over.wait(0.05):
            self.look()

    def look(self):
        primaries = 0
        for machine in self.home.glob('machines/*'):
            try:
                for attempt, process in self.STARTED.findall((machine / 'log').read_text(errors='replace')):
                    self.begun[machine.name + ' ' + attempt].add(process)
            except OSError:
                pass
            primaries += self.primary(machine / 'work' / 'data')
        self.most = max(self.most, primaries)

    @staticmethod
    def primary(data):
        try:
            pid = int((data / 'postmaster.pid').read_text().split()[0])
            os.kill(pid, 0)
            return not (data / 'standby.signal').exists() and (data / 'postmaster.pid').exists()
        except (OSError, ValueError, IndexError):
            return False

    def problems(self):
        twice = [attempt for attempt, processes in self.begun.items() if len(processes) > 1]
        found = [f'begun twice: {twice}'] if twice else []
        return found + ([f'{self.most} primaries at once'] if self.most > 1 else [])


def wait_until(process, seconds):
    deadline = time.time() + seconds
    while time.time() < deadline and process.poll() is None:
        time.sleep(0.02)


def killed_while(drill, process, target, dice):
    """Waits for a victim as long as the command runs; None when there was none."""
    while process.poll() is None:
        killed = drill.kill(target, dice)
        if killed is not None:
            return killed
        time.sleep(0.02)
    return None


def one(drill, name, args, dice, verb, span):
    started = time.time()
    size = ['-P', 'size=3']
    watcher = Watcher(drill.home)
    watcher.start()
    try:
        if verb == 'down':
            first = drill.tutti('up', str(EXAMPLE), '--name', name, *size)
            if first.returncode != 0:
                return {'name': name, 'right': False, 'why': 'the up before the down failed: ' + first.stdout[-800:]}
            process = drill.tutti('down', name, wait=False)
        else:
            process = drill.tutti('up', str(EXAMPLE), '--name', name, *size, wait=False)
        after = dice.uniform(0, span[verb])
        wait_until(process, after)
        killed = killed_while(drill, process, args.target, dice)
        result = {'name': name, 'verb': verb, 'after': round(after, 2), 'killed': killed}
        try:
            output, _ = process.communicate(timeout=240)
        except subprocess.TimeoutExpired:
            process.kill()
            return dict(result, right=False, why='hangs: ' + drill.tutti('why', name).stdout)
        result['exit'] = process.returncode
        problems = after_up(drill, name, args, process.returncode, output, result) if verb == 'up' else []
        if verb == 'down' and process.returncode != 0:
            problems.append(f'down ended {process.returncode}: {output[-1500:]}')
        problems += watcher.problems()
        left = drill.left()
        if left:
            problems.append(f'left over: {left}')
        return dict(result, seconds=round(time.time() - started, 1), right=not problems, why='; '.join(problems))
    finally:
        watcher.over.set()


def after_up(drill, name, args, code, output, result):
    """Checks how it stands, and takes it down."""
    problems = []
    shown = json.loads(drill.tutti('show', name, '-o', 'json').stdout or '{}')
    status = shown.get('stack', {}).get('status', '?')
    result['status'] = status
    if code == 0:
        count = drill.primaries(name)
        if count != 1:
            problems.append(f'primaries: {count}')
    elif not (args.target == 'agent' and status == 'ROLLBACK_COMPLETE' and not drill.machines()):
        problems.append(f'up ended {code}, {status}: {output[-1500:]}')
    down = drill.tutti('down', name)
    if down.returncode not in (0, 4):
        problems.append(f'down ended {down.returncode}: {down.stdout[-800:]}{down.stderr[-400:]}')
    return problems


def timed(drill, *words):
    begun = time.time()
    ended = drill.tutti(*words)
    if ended.returncode != 0:
        print(ended.stdout, ended.stderr, file=sys.stderr)
        sys.exit(1)
    return time.time() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--target', choices=['server', 'agent', 'database'], default='server')
    parser.add_argument('--times', type=int, default=20)
    parser.add_argument('--verb', choices=['up', 'down', 'both'], default='both')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--port', type=int, default=18004)
    args = parser.parse_args()
    dice = random.Random(args.seed)
    home = tempfile.mkdtemp(prefix='tutti-drill-')
    drill = Drill(home, args.port)
    right = 0
    killed = 0
    statuses = collections.Counter()
    try:
        span = {'up': timed(drill, 'up', str(EXAMPLE), '--name', 'cold'), 'down': timed(drill, 'down', 'cold')}
        span = {'up': timed(drill, 'up', str(EXAMPLE), '--name', 'warm'), 'down': timed(drill, 'down', 'warm')}
        done = 0
        for number in range(4 * args.times):
            verb = args.verb if args.verb != 'both' else ('up', 'down')[done % 2]
            result = one(drill, f'drill-{number}', args, dice, verb, span)
            print(json.dumps(dict(result, drill=args.target)), flush=True)
            if result.get('killed') is None and result['right']:
                continue
            done += 1
            killed += result.get('killed') is not None
            right += result['right']
            statuses[verb + ' ' + result.get('status', 'DELETE_COMPLETE' if result['right'] else '?')] += 1
            if done == args.times:
                break
    finally:
        drill.tutti('stop')
        if right == args.times:
            shutil.rmtree(home, ignore_errors=True)
    print(json.dumps({'summary': args.target, 'drills': args.times, 'killed': killed, 'right': right, 'ends': dict(statuses), 'seed': args.seed}))
    sys.exit(0 if right == args.times else 1)


if __name__ == '__main__':
    main()
