#!/bin/bash
# Writes through the primary and reads from every replica.
set -euo pipefail

# One machine does it for all.
[ "${index:-0}" = 0 ] || exit 0
own=${object:+$object-}
primary=$(tutti get "${own}primary" --wait)
port=${primary#*:}
export PGPASSWORD=$app_password
sql() { # ADDRESS SQL
    psql -h "$1" -p "$port" -U app -d app -At -q -v ON_ERROR_STOP=1 -c "$2"
}

sql "${primary%:*}" 'CREATE TABLE IF NOT EXISTS accepted (at timestamptz DEFAULT now())'
sql "${primary%:*}" 'INSERT INTO accepted DEFAULT VALUES'
written=$(sql "${primary%:*}" 'SELECT count(*) FROM accepted')

replicas=()
for address in $(tutti barrier "${own}streaming" "$size"); do
    [ "$address" = "${primary%:*}" ] && continue
    for _ in $(seq 100); do
        read=$(sql "$address" 'SELECT count(*) FROM accepted' 2>/dev/null || echo 0)
        [ "$read" = "$written" ] && break
        sleep 0.1
    done
    [ "$read" = "$written" ] || tutti fail "replica $address has $read of $written rows"
    replicas+=("$address:$port")
done

tutti output primary "$primary"
tutti output replicas "$(IFS=,; echo "${replicas[*]}")"
echo "primary $primary, replicas ${replicas[*]}"
