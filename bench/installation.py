"""An installation of Tutti in a folder of its own, as the drills see it: its commands, processes, machines and rows."""
import collections, json, os, pathlib, re, signal, subprocess, threading, time, urllib.request

HERE = pathlib.Path(__file__).resolve().parent.parent
EXAMPLE = HERE / 'examples' / 'postgres-cluster'
SHOP = HERE / 'examples' / 'shop' / 'shop.env.json'


class Installation:
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
        values = values.get('db-database', values)
        uri, addresses = values['uri'], [values['primary'], *values['replicas']]
        count = 0
        for address in addresses:
            base = uri.rsplit('@', 1)[0] + '@' + address + '/app'
            answer = subprocess.run(['psql', base, '-Atc', 'select pg_is_in_recovery()'], capture_output=True, text=True)
            if answer.returncode != 0:
                return 'cannot ask ' + address + ': ' + answer.stderr.strip()
            count += answer.stdout.strip() == 'f'
        return count

    def stock(self):
        """What the shop has in stock, as its web service says."""
        outputs = json.loads(self.tutti('outputs', 'shop', '-o', 'json').stdout)
        with urllib.request.urlopen(outputs['web-site']['url'], timeout=10) as answer:
            return [row['name'] for row in json.load(answer)]

    def sql(self, statement, tries=60):
        """Asks the embedded database."""
        secret = (self.home / 'database/password').read_text().strip()
        for _ in range(tries):
            try:
                port = (self.home / 'database/data/postmaster.pid').read_text().splitlines()[3]
            except (OSError, IndexError):
                port = '0'
            command = ['psql', '-h', '127.0.0.1', '-p', port, '-U', 'tutti', '-d', 'postgres', '-Atc', statement]
            answer = subprocess.run(command, env=dict(os.environ, PGPASSWORD=secret), capture_output=True, text=True)
            if answer.returncode == 0:
                return answer.stdout.strip()
            time.sleep(0.5)  # killed a moment ago, it is starting again
        return answer.stderr.strip()

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
