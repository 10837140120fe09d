#!/usr/bin/env bash
# A PostgreSQL server of the tests' own, from Debian's package, on a free port of the loopback address, run by an account without rights.
#   tests/postgres.sh start DIR     makes one in DIR, which is not there yet, or takes what is there; starts it and prints its connection string
#   tests/postgres.sh stop DIR      in order
#   tests/postgres.sh crash DIR     as if the power went out; start recovers it
#   tests/postgres.sh remove DIR    stops it and removes DIR
set -euo pipefail
action=${1:?start, stop, crash or remove}
dir=${2:?a folder}

# Debian keeps the server's programs out of the path, one folder for each version.
initdb=$( (ls /usr/lib/postgresql/*/bin/initdb 2>/dev/null || true) | sort -V | tail -1)
initdb=${initdb:-$(command -v initdb || true)}
[ -n "$initdb" ] || { echo "PostgreSQL is missing: sudo apt-get install postgresql" >&2; exit 1; }
bin=$(dirname "$(readlink -f "$initdb")")

# The server refuses to run as root.
account=()
if [ "$(id -u)" -eq 0 ]; then account=(runuser -u "$(id -un postgres 2>/dev/null || echo nobody)" --); fi
as_server() { (cd / && "${account[@]}" "$@"); }
pg_ctl() { as_server "$bin/pg_ctl" -D "$dir/data" -s -w -t 60 "$@"; }

case $action in
  start)
    if [ ! -d "$dir/data" ]; then
      mkdir -p "$dir"
      password=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
      while port=$(shuf -i 20000-32000 -n 1); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
      printf %s "$password" > "$dir/password"
      printf 'Host=127.0.0.1;Port=%s;Username=faqbot;Password=%s;Database=postgres' "$port" "$password" > "$dir/connection"
      [ "$(id -u)" -ne 0 ] || { chown -R "${account[2]}" "$dir" && chmod o+x "$(dirname "$dir")"; }
      as_server "$bin/initdb" -D "$dir/data" -U faqbot -A scram-sha-256 --pwfile="$dir/password" -E UTF8 --locale=C.UTF-8 >/dev/null
      as_server tee -a "$dir/data/postgresql.conf" >/dev/null <<EOF
listen_addresses = '127.0.0.1'
port = $port
unix_socket_directories = ''
max_connections = 200
EOF
    fi
    pg_ctl -l "$dir/log" start >&2
    cat "$dir/connection"
    ;;
  stop) pg_ctl -m fast stop ;;
  crash) pg_ctl -m immediate stop ;;
  remove)
    [ -d "$dir/data" ] || exit 0
    pg_ctl -m immediate stop 2>/dev/null || true
    rm -rf "$dir"
    ;;
  *) echo "unknown: $action" >&2; exit 2 ;;
esac
