#!/bin/bash
# Finds PostgreSQL, or installs Debian's package once for all machines of this host.
set -euo pipefail

find_postgres() {
    local bin
    for bin in /usr/lib/postgresql/*/bin /usr/pgsql-*/bin; do
        [ -x "$bin/pg_basebackup" ] && [ -x "$bin/initdb" ] && found=$bin
    done
    [ -n "${found:-}" ]
}

install_package() {
    # Debian's package starts a cluster of its own unless told not to.
    mkdir -p /etc/postgresql-common
    grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf ||
        echo 'create_main_cluster = false' >>/etc/postgresql-common/createcluster.conf
    export DEBIAN_FRONTEND=noninteractive
    apt-get -o DPkg::Lock::Timeout=300 -qq update
    apt-get -o DPkg::Lock::Timeout=300 -qq -y --no-install-recommends install postgresql postgresql-client
}

found=
if ! find_postgres; then
    if [ "$(id -u)" != 0 ]; then
        tutti fail "PostgreSQL is not installed here and only root can install it: apt-get install postgresql"
    fi
    tutti progress 10 "installing PostgreSQL"
    exec 9>/run/lock/tutti-postgres-example
    flock 9
    find_postgres || install_package
    find_postgres
fi
echo "$found" >bin-folder
"$found/postgres" --version | tutti output version -
