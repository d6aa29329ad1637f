#!/bin/bash
# Puts something to sell into the database. psql reads the address from a file, so no password is on a command line.
set -euo pipefail
umask 077
cat >connect.py <<'PYTHON'
import os, urllib.parse

uri = urllib.parse.urlsplit(os.environ['uri'])
print('PGHOST=%s PGPORT=%s PGUSER=%s PGPASSWORD=%s PGDATABASE=%s' % (
    uri.hostname, uri.port, uri.username, uri.password, uri.path.lstrip('/')))
PYTHON
python3 connect.py >connect
set -a
. ./connect
set +a
psql -q -v ON_ERROR_STOP=1 <<'SQL'
CREATE TABLE IF NOT EXISTS stock (name text PRIMARY KEY, count int);
INSERT INTO stock VALUES ('violin', 3), ('oboe', 1), ('timpani', 2) ON CONFLICT DO NOTHING;
SQL
