#!/usr/bin/env python3
"""Kills things at random moments of an example's life, and checks that every run ends right.

    bench/drill.py --target server --times 20 [--seed 1] [--verb up|down|retry|both]
    bench/drill.py --target agent --times 20
    bench/drill.py --target database --times 20
    bench/drill.py --target server --times 20 --shop

The example is the PostgreSQL cluster, or the shop, an environment of three services of which a cluster is one.
Prints one JSON line a drill and a summary. Uses a TUTTI_HOME of its own, which it removes at the end. Standard library only.

What right means: killed with the server or its database, `up` ends with a streaming cluster. Killed with an agent, the cut
attempt is a failed try: `up` ends ROLLBACK_COMPLETE with everything gone, or with a cluster when the agent's work was done.
With the verb retry, machine 2 fails, the run is held, something is killed while it is held or while `tutti retry` goes on,
and it ends with a cluster. In each case: never two primaries, no attempt begun twice, and after `down` no process, folder
or row is left. What the machines do is watched all the time, every 50 ms, for they are gone when a drill is over.

A drill in which nothing was killed (the victim was not there yet, or there no more) is done again and not counted.
"""
import argparse, collections, json, random, shutil, subprocess, sys, tempfile, time

from installation import EXAMPLE, SHOP, Installation, Watcher

STOCK = ['oboe', 'timpani', 'violin']
DONE = {'up': 'CREATE_COMPLETE', 'retry': 'CREATE_COMPLETE', 'down': 'DELETE_COMPLETE'}


class Wrong(Exception):
    """What a drill found to be wrong before its end."""


def wanted(name):
    """What `up` is told: the shop's model names it, the cluster's template does not."""
    return [str(SHOP)] if name == 'shop' else [str(EXAMPLE), '--name', name, '-P', 'size=3']


def up(tutti, name, *words, expect=0):
    ended = tutti.tutti('up', *wanted(name), *words)
    if ended.returncode != expect:
        raise Wrong(f'up ended {ended.returncode}: {ended.stdout[-800:]}{ended.stderr[-400:]}')


def begun(tutti, name, verb):
    """The command under test, running."""
    if verb == 'up':
        return tutti.tutti('up', *wanted(name), wait=False)
    if verb == 'down':
        up(tutti, name)
        return tutti.tutti('down', name, wait=False)
    return tutti.tutti('retry', name, '-P', 'fail_on=0', wait=False)


def killed_while(tutti, process, target, dice, after):
    """Waits that long, then for a victim as long as the command runs; None when there was none."""
    deadline = time.time() + after
    while process.poll() is None:
        if time.time() >= deadline:
            killed = tutti.kill(target, dice)
            if killed is not None:
                return killed
        time.sleep(0.02)
    return None


def one(tutti, name, target, dice, verb, span):
    started = time.time()
    watcher = Watcher(tutti.home)
    watcher.start()
    result = {'name': name, 'verb': verb}
    problems = []
    try:
        if verb == 'retry':
            up(tutti, name, '--on-failure', 'hold', '-P', 'fail_on=2', expect=1)
            if dice.random() < 0.5:
                result.update(after='held', killed=tutti.kill(target, dice))
        process = begun(tutti, name, verb)
        if 'killed' not in result:
            after = dice.uniform(0, span[verb])
            result.update(after=round(after, 2), killed=killed_while(tutti, process, target, dice, after))
        output, _ = process.communicate(timeout=240)
        result['exit'] = process.returncode
        if verb == 'down' and process.returncode != 0:
            problems.append(f'down ended {process.returncode}: {output[-1500:]}')
        if verb != 'down':
            problems += after_up(tutti, name, target, verb, process.returncode, output, result)
    except Wrong as e:
        problems.append(str(e))
    except subprocess.TimeoutExpired:
        process.kill()
        problems.append('hangs: ' + tutti.tutti('why', name).stdout)
    finally:
        watcher.over.set()
    problems += watcher.problems()
    left = tutti.left()
    if left:
        problems.append(f'left over: {left}')
    return dict(result, seconds=round(time.time() - started, 1), right=not problems, why='; '.join(problems))


def after_up(tutti, name, target, verb, code, output, result):
    """Checks how it stands, and takes it down."""
    problems = []
    if verb == 'retry' and target == 'agent' and code == 1:
        again = tutti.tutti('retry', name)
        code, output = again.returncode, output + again.stdout + again.stderr
        result['again'] = code
    shown = json.loads(tutti.tutti('show', name, '-o', 'json').stdout or '{}')
    status = shown.get('stack', {}).get('status', '?')
    result['status'] = status
    if code == 0:
        count = tutti.primaries(name)
        if count != 1:
            problems.append(f'primaries: {count}')
        if name == 'shop' and sorted(tutti.stock()) != STOCK:
            problems.append(f'in stock: {tutti.stock()}')
    elif not (verb == 'up' and target == 'agent' and status == 'ROLLBACK_COMPLETE' and not tutti.machines()):
        problems.append(f'{verb} ended {code}, {status}: {output[-1500:]}')
    down = tutti.tutti('down', name)
    if down.returncode not in (0, 4):
        problems.append(f'down ended {down.returncode}: {down.stdout[-800:]}{down.stderr[-400:]}')
    return problems


def timed(tutti, *words):
    started = time.time()
    ended = tutti.tutti(*words)
    if ended.returncode != 0:
        print(ended.stdout, ended.stderr, file=sys.stderr)
        sys.exit(1)
    return time.time() - started


def spans(tutti, shop):
    """How long each verb takes here when nothing is killed, in seconds: the second time, when all is warm."""
    for name in ('shop', 'shop') if shop else ('cold', 'warm'):
        span = {'up': timed(tutti, 'up', *wanted(name)), 'down': timed(tutti, 'down', name)}
    return dict(span, retry=span['up'])


def drills(tutti, args):
    dice = random.Random(args.seed)
    span = spans(tutti, args.shop)
    counts, ends, done = collections.Counter(), collections.Counter(), 0
    for number in range(4 * args.times):
        verb = args.verb if args.verb != 'both' else ('up', 'down')[done % 2]
        result = one(tutti, 'shop' if args.shop else f'drill-{number}', args.target, dice, verb, span)
        print(json.dumps(dict(result, drill=args.target)), flush=True)
        if result.get('killed') is None and result['right']:
            continue
        done += 1
        counts['killed'] += result.get('killed') is not None
        counts['right'] += result['right']
        ends[verb + ' ' + result.get('status', DONE[verb] if result['right'] else '?')] += 1
        if done == args.times:
            break
    return dict(killed=counts['killed'], right=counts['right'], ends=dict(ends))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--target', choices=['server', 'agent', 'database'], default='server')
    parser.add_argument('--times', type=int, default=20)
    parser.add_argument('--verb', choices=['up', 'down', 'retry', 'both'], default='both')
    parser.add_argument('--shop', action='store_true', help='the shop in place of the cluster; up and down only')
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--port', type=int, default=18004)
    args = parser.parse_args()
    if args.shop and args.verb == 'retry':
        parser.error('the shop has no retry')
    tutti = Installation(tempfile.mkdtemp(prefix='tutti-drill-'), args.port)
    summary = {'right': 0}
    try:
        summary = drills(tutti, args)
    finally:
        tutti.tutti('stop')
        if summary['right'] == args.times:
            shutil.rmtree(tutti.home, ignore_errors=True)
    print(json.dumps({'summary': args.target, 'verb': args.verb, 'drills': args.times, 'shop': args.shop, **summary, 'seed': args.seed}))
    sys.exit(0 if summary['right'] == args.times else 1)


if __name__ == '__main__':
    main()
