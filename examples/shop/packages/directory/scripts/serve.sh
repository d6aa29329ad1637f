#!/bin/bash
# Starts the directory here; with an address of a primary, as a copy of that one.
set -euo pipefail

stop() {
    [ -s directory.pid ] && kill "$(cat directory.pid)" 2>/dev/null || true
    rm -f directory.pid
}

cat >directory.py <<'PYTHON'
import http.server, json, os, sys, urllib.request

MEMBERS = 'members.json'


def members():
    with open(MEMBERS) as file:
        return json.load(file)


class Directory(http.server.BaseHTTPRequestHandler):
    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        self.answer(200, {'domain': os.environ['name'], 'role': os.environ['role'], 'members': members()})

    def change(self, all):
        with open(MEMBERS + '.new', 'w') as file:
            json.dump(sorted(all), file)
        os.replace(MEMBERS + '.new', MEMBERS)
        self.answer(200, sorted(all))

    def do_PUT(self):
        self.change(set(members()) | {self.path.rsplit('/', 1)[1]})

    def do_DELETE(self):
        self.change(set(members()) - {self.path.rsplit('/', 1)[1]})

    def log_message(self, *words):
        pass


if not os.path.exists(MEMBERS):
    first = []
    if os.environ.get('primary'):
        first = json.load(urllib.request.urlopen(os.environ['primary']))['members']
    with open(MEMBERS, 'w') as file:
        json.dump(first, file)
http.server.HTTPServer((os.environ['TUTTI_ADDRESS'], 3890), Directory).serve_forever()
PYTHON

stop
role=$([ -n "${primary:-}" ] && echo secondary || echo primary)
url=http://$TUTTI_ADDRESS:3890
export name role primary=${primary:-}
tutti progress 50 "starting the $role of $name"
setsid python3 directory.py >directory.log 2>&1 </dev/null &
echo $! >directory.pid
for _ in $(seq 100); do
    curl -fsS "$url" >/dev/null 2>&1 && break
    sleep 0.1
done
curl -fsS "$url" >/dev/null || {
    cat directory.log >&2
    tutti fail "the $role of $name does not answer at $url"
}
tutti output url "$url"
