#!/bin/bash
# Waits until this machine streams, then for all the others.
set -euo pipefail

if [ -s primary ]; then
    export PGPASSFILE=$PWD/pgpass
    printf '%s\n' "$(sed "s/^[^:]*:/$TUTTI_ADDRESS:/" pgpass)" >>pgpass
    for _ in $(seq 300); do
        status=$(psql -h "$TUTTI_ADDRESS" -p 5432 -U replicator -d postgres -At -c 'SELECT status FROM pg_stat_wal_receiver' || true)
        [ "$status" = streaming ] && break
        sleep 0.1
    done
    [ "$status" = streaming ] || tutti fail "does not stream from $(cat primary): ${status:-no receiver}"
fi
tutti progress 90 "waiting for all $size machines"
tutti barrier "${object:+$object-}streaming" "$size" >/dev/null
