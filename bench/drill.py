#!/usr/bin/env python3
"""Kills things at random moments of `up` and `down` of the PostgreSQL example, and checks that every run ends right.

    bench/drill.py --target server --times 20 [--seed 1] [--verb up|down|both]
    bench/drill.py --target agent --times 20
    bench/drill.py --target database --times 20

Prints one JSON line a drill and a summary. Uses a TUTTI_HOME of its own, which it removes at the end. Standard library only.

What right means: killed with the server or its database, `up` ends with a streaming cluster. Killed with an agent, the cut
attempt is a failed try: `up` ends ROLLBACK_COMPLETE with everything gone, or with a cluster when the agent's work was done.
In each case: never two primaries, no attempt begun twice, and after `down` no process, folder or row is left.
"""
import argparse, json, os, pathlib, random, shutil, signal, subprocess, sys, tempfile, time

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

    def twice(self):
        """Attempts whose journal shows more than one beginning."""
        found = []
        for begun in self.home.glob('machines/*/attempts/*/begun'):
            text = begun.read_text(errors='replace').strip()
            if len(text.splitlines()) > 1 and text.count('pid') > 1:
                found.append(str(begun))
        return found

    def left(self):
        return {'processes': len(self.processes()), 'folders': len(self.machines())}


def wait_until(process, seconds):
    deadline = time.time() + seconds
    while time.time() < deadline and process.poll() is None:
        time.sleep(0.02)


def one(drill, name, args, dice, verb, span):
    started = time.time()
    size = ['-P', 'size=3']
    if verb == 'down':
        first = drill.tutti('up', str(EXAMPLE), '--name', name, *size)
        if first.returncode != 0:
            return {'name': name, 'right': False, 'why': 'the up before the down failed: ' + first.stdout[-800:]}
        process = drill.tutti('down', name, wait=False)
    else:
        process = drill.tutti('up', str(EXAMPLE), '--name', name, *size, wait=False)
    after = dice.uniform(0, span[verb])
    wait_until(process, after)
    killed = drill.kill(args.target, dice)
    try:
        output, _ = process.communicate(timeout=240)
    except subprocess.TimeoutExpired:
        process.kill()
        return {'name': name, 'verb': verb, 'after': round(after, 2), 'right': False, 'why': 'hangs', 'show': drill.tutti('why', name).stdout}
    result = {'name': name, 'verb': verb, 'after': round(after, 2), 'killed': killed, 'exit': process.returncode}
    twice = drill.twice()
    problems = [f'begun twice: {twice}'] if twice else []
    if verb == 'up':
        shown = json.loads(drill.tutti('show', name, '-o', 'json').stdout or '{}')
        status = shown.get('stack', {}).get('status', '?')
        result['status'] = status
        if process.returncode == 0:
            count = drill.primaries(name)
            if count != 1:
                problems.append(f'primaries: {count}')
        elif not (args.target == 'agent' and status == 'ROLLBACK_COMPLETE' and not drill.machines()):
            problems.append(f'up ended {process.returncode}, {status}: {output[-1500:]}')
        down = drill.tutti('down', name)
        if down.returncode not in (0, 4):
            problems.append(f'down ended {down.returncode}: {down.stdout[-800:]}{down.stderr[-400:]}')
    elif process.returncode != 0:
        problems.append(f'down ended {process.returncode}: {output[-1500:]}')
    left = drill.left()
    if any(left.values()):
        problems.append(f'left over: {left}')
    return dict(result, seconds=round(time.time() - started, 1), right=not problems, why='; '.join(problems))


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
    try:
        begun = time.time()
        warm = drill.tutti('up', str(EXAMPLE), '--name', 'warm')
        up = time.time() - begun
        if warm.returncode != 0:
            print(warm.stdout, warm.stderr, file=sys.stderr)
            sys.exit(1)
        begun = time.time()
        drill.tutti('down', 'warm')
        span = {'up': up, 'down': time.time() - begun}
        for i in range(args.times):
            verb = args.verb if args.verb != 'both' else ('up', 'down')[i % 2]
            result = one(drill, f'drill-{i}', args, dice, verb, span)
            print(json.dumps(dict(result, drill=args.target)), flush=True)
            right += result['right']
            killed += result.get('killed') is not None
    finally:
        drill.tutti('stop')
        if right == args.times:
            shutil.rmtree(home, ignore_errors=True)
    print(json.dumps({'summary': args.target, 'drills': args.times, 'killed': killed, 'right': right, 'seed': args.seed}))
    sys.exit(0 if right == args.times else 1)


if __name__ == '__main__':
    main()
