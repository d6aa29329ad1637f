#!/bin/bash
# Makes this machine the primary if it wins the claim, or a replica of the winner.
set -euo pipefail

bin=$(cat bin-folder)
data=$PWD/data
port=5432
addresses=$TUTTI_ADDRESS${secondary_ip:+,$secondary_ip}
# Several clusters in one environment share its exchange, so what is said there begins with who says it.
own=${object:+$object-}

# PostgreSQL refuses to run as root; in a user namespace of its own it runs as nobody, on root's files.
if [ "$(id -u)" != 0 ]; then
    owner() { "$@"; }
elif unshare -U true 2>/dev/null; then
    owner() { unshare -U -- "$@"; }
else
    chown -R nobody "$PWD"
    owner() { setpriv --reuid=nobody --regid=nogroup --clear-groups -- "$@"; }
fi

password_file() { # HOST USER PASSWORD: no password on a command line
    umask 077
    printf '%s:%s:*:%s:%s\n' "$1" "$port" "$2" "$3" >"$PWD/pgpass"
    export PGPASSFILE=$PWD/pgpass
}

# WAL is kept for whoever clones: between the start of a backup and its stream another's checkpoint may come.
configure() {
    if [ -s "$PWD/settings.conf" ]; then
        # Written by a step of its own, with Puppet.
        cat "$PWD/settings.conf" >>"$data/postgresql.auto.conf"
        return
    fi
    cat >>"$data/postgresql.auto.conf" <<CONF
listen_addresses = '$addresses'
port = $port
unix_socket_directories = ''
shared_buffers = 16MB
max_connections = 40
wal_keep_size = 256MB
logging_collector = off
CONF
}

start() {
    owner "$bin/pg_ctl" -D "$data" -l "$PWD/postgres.log" -t 60 -w start >/dev/null || {
        tail -n 20 "$PWD/postgres.log" >&2
        tutti fail "PostgreSQL did not start"
    }
}

begin_anew() {
    if running; then
        owner "$bin/pg_ctl" -D "$data" -m immediate -w stop >/dev/null
    fi
    rm -rf "$data"
}

running() {
    [ -s "$data/postmaster.pid" ] && owner "$bin/pg_ctl" -D "$data" status >/dev/null
}

# Who has told its address may have been cloned already, so an attempt after a cut one goes on with the same data.
primary() {
    if [ ! -s "$PWD/replication-password" ]; then
        initialise
    elif ! running; then
        start
    fi
    tutti put "${own}replication-password" - --secret --claim "${own}primary" <"$PWD/replication-password"
    tutti put "${own}primary" "$TUTTI_ADDRESS:$port" --claim "${own}primary"
}

replica() {
    if [ ! -s "$PWD/primary" ]; then
        clone
    elif ! running; then
        start
    fi
}

initialise() {
    local admin replication
    tutti progress 20 "initialising the primary"
    admin=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
    replication=$(head -c 24 /dev/urandom | base64 | tr -d '/+=')
    begin_anew
    (umask 077 && printf '%s' "$admin" >"$PWD/admin-password")
    owner "$bin/initdb" -D "$data" -U postgres -A scram-sha-256 --pwfile="$PWD/admin-password" -E UTF8 --locale=C >/dev/null
    cat >"$data/pg_hba.conf" <<HBA
host all         all        127.0.0.0/8 scram-sha-256
host replication replicator 127.0.0.0/8 scram-sha-256
HBA
    configure
    start
    password_file "$TUTTI_ADDRESS" postgres "$admin"
    # Values go in by the environment and are quoted by psql, never pasted into SQL.
    APP=$app_password REPLICATION=$replication psql -h "$TUTTI_ADDRESS" -p "$port" -U postgres -d postgres -q -v ON_ERROR_STOP=1 <<'SQL'
\getenv app APP
\getenv replication REPLICATION
CREATE ROLE app LOGIN PASSWORD :'app';
CREATE ROLE replicator LOGIN REPLICATION PASSWORD :'replication';
GRANT pg_monitor TO replicator;
CREATE DATABASE app OWNER app;
SQL
    (umask 077 && printf '%s' "$replication" >"$PWD/replication-password.new")
    mv "$PWD/replication-password.new" "$PWD/replication-password"
}

clone() {
    local from
    from=$(tutti get "${own}primary" --wait)
    tutti progress 50 "cloning ${from}"
    password_file "${from%:*}" replicator "$(tutti get "${own}replication-password" --wait)"
    begin_anew
    owner "$bin/pg_basebackup" -h "${from%:*}" -p "$port" -U replicator -D "$data" -R -X stream -c fast
    chmod 700 "$data"
    sed -i '/^listen_addresses/d' "$data/postgresql.auto.conf"
    configure
    start
    echo "$from" >"$PWD/primary"
}

role=replica
if [ "$primary" = 0 ] || [ "$primary" = $((index + 1)) ]; then
    claimed=0
    tutti claim "${own}primary" >/dev/null || claimed=$?
else
    claimed=0
    tutti claim "${own}primary" --look --wait >/dev/null || claimed=$?
fi
case $claimed in
0) role=primary ;;
10) role=replica ;;
*) exit "$claimed" ;;
esac

if [ "$fail_on" = $((index + 1)) ]; then
    echo "machine $fail_on was told to fail" >&2
    exit 1
fi

"$role"
tutti output role "$role"
tutti progress 100 "$role"
