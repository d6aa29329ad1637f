#!/usr/bin/env python3
"""Shows that any machine of the PostgreSQL example can win the claim and become the primary.

    bench/race.py [--size 3] [--port 18004]

For each machine: `up`, with the agents of all other machines stopped (SIGSTOP) from when they are seen until the claim is
won; then they go on. No script knows of it. Right is that the machine left running is the primary, the only one, that
the others stream from it, and that after `down` nothing is left. Prints one JSON line a race and a summary.
"""
import argparse, json, os, re, shutil, signal, sys, tempfile, time

from installation import EXAMPLE, Installation

MACHINE = re.compile(r'-nodes-[0-9a-f]+-(\d+)-')


def indexes(tutti):
    """The machines that are there: id to index, from 0."""
    found = {}
    for record in tutti.home.glob('local-cloud/servers/*.json'):
        try:
            told = json.loads(record.read_text())
            found[told['id']] = int(MACHINE.search(told['stackName']).group(1))
        except (OSError, ValueError, KeyError, AttributeError):
            continue
    return found


def agents(tutti):
    """pid of each agent: the id of its machine."""
    found = {}
    for machine in tutti.machines():
        for pid, line in tutti.processes(machine).items():
            if 'io.tutti.agent.Main' in line:
                found[pid] = machine.name
    return found


def race(tutti, winner, size):
    name = f'race-{winner}'
    started = time.time()
    process = tutti.tutti('up', str(EXAMPLE), '--name', name, '-P', f'size={size}', wait=False)
    stopped = set()
    while process.poll() is None and tutti.sql('SELECT count(*) FROM exchange_claim', tries=1) != '1':
        known = indexes(tutti)
        for pid, machine in agents(tutti).items():
            if pid not in stopped and known.get(machine, winner) != winner:
                os.kill(pid, signal.SIGSTOP)
                stopped.add(pid)
        time.sleep(0.01)
    for pid in stopped:
        os.kill(pid, signal.SIGCONT)
    output, _ = process.communicate(timeout=240)
    result = {'winner': winner + 1, 'stopped': len(stopped), 'exit': process.returncode, 'seconds': round(time.time() - started, 1)}
    result['primaries'] = tutti.primaries(name) if process.returncode == 0 else output[-800:]
    chosen = json.loads(tutti.tutti('outputs', name, '-o', 'json').stdout or '{}').get('primary', '?')
    result['primary'] = 1 + next((index for machine, index in indexes(tutti).items() if address(tutti, machine) == chosen.split(':')[0]), -1)
    down = tutti.tutti('down', name)
    result['left'] = tutti.left()
    result['right'] = (result['exit'], result['primaries'], result['primary'], down.returncode, result['left']) == (0, 1, winner + 1, 0, {})
    return result


def address(tutti, machine):
    return json.loads((tutti.home / 'machines' / machine / 'agent.json').read_text())['address']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--size', type=int, default=3)
    parser.add_argument('--port', type=int, default=18004)
    args = parser.parse_args()
    tutti = Installation(tempfile.mkdtemp(prefix='tutti-race-'), args.port)
    right = 0
    try:
        tutti.tutti('up', str(EXAMPLE), '--name', 'warm')
        tutti.tutti('down', 'warm')
        for winner in range(args.size):
            result = race(tutti, winner, args.size)
            print(json.dumps(result), flush=True)
            right += result['right']
    finally:
        tutti.tutti('stop')
        if right == args.size:
            shutil.rmtree(tutti.home, ignore_errors=True)
    print(json.dumps({'summary': 'race', 'races': args.size, 'right': right}))
    sys.exit(0 if right == args.size else 1)


if __name__ == '__main__':
    main()
