#!/bin/bash
# Stops this machine's PostgreSQL and removes its data.
set -euo pipefail

data=$PWD/data
if [ -s bin-folder ] && [ -s "$data/postmaster.pid" ]; then
    bin=$(cat bin-folder)
    owner() { "$@"; }
    if [ "$(id -u)" = 0 ] && unshare -U true 2>/dev/null; then
        owner() { unshare -U -- "$@"; }
    elif [ "$(id -u)" = 0 ]; then
        owner() { setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; }
    fi
    owner "$bin/pg_ctl" -D "$data" -m immediate -t 30 -w stop || true
fi
rm -rf "$data" pgpass admin-password replication-password primary postgres.log
