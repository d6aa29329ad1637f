#!/bin/bash
# Takes the stock out of the database.
set -euo pipefail
if [ -s connect ]; then
    set -a
    . ./connect
    set +a
    psql -q -c 'DROP TABLE IF EXISTS stock'
fi
rm -f connect connect.py
