#!/bin/bash
# Starts the service: each request reads the stock anew.
set -euo pipefail

if [ "$fail_on" = 1 ]; then
    echo "the service was told to fail" >&2
    exit 1
fi

cat >web.py <<'PYTHON'
import http.server, os, subprocess

QUERY = "SELECT coalesce(json_agg(s ORDER BY name), '[]') FROM stock s"


class Web(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked = subprocess.run(['psql', '-AtqX', '-c', QUERY], capture_output=True)
        body = asked.stdout if asked.returncode == 0 else asked.stderr
        self.send_response(200 if asked.returncode == 0 else 503)
        self.send_header('Content-Type', 'application/json' if asked.returncode == 0 else 'text/plain')
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *words):
        pass


http.server.ThreadingHTTPServer((os.environ['TUTTI_ADDRESS'], int(os.environ['port'])), Web).serve_forever()
PYTHON

set -a
. ./connect
set +a
[ -s web.pid ] && kill "$(cat web.pid)" 2>/dev/null || true
url=http://$TUTTI_ADDRESS:$port
tutti progress 50 "starting at $url"
setsid python3 web.py >web.log 2>&1 </dev/null &
echo $! >web.pid
for _ in $(seq 100); do
    curl -fsS "$url" >/dev/null 2>&1 && break
    sleep 0.1
done
curl -fsS "$url" >/dev/null || {
    cat web.log >&2
    tutti fail "the service does not answer at $url"
}
tutti output url "$url"
