#!/usr/bin/env bash
# Sets up and passes the tests. Ends with a line "N passed, N failed". Nothing is skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

export SNAPSHOOTER_STRICT_MODE=on DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=TestResults
rm -rf "$results"
find tests -type d -name __mismatch__ -prune -exec rm -rf {} +

if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK 10 is missing: https://dotnet.microsoft.com/download" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

# Debian's package, if this account may install it.
sudo=""
[ "$(id -u)" -eq 0 ] || sudo="sudo -n"
install() {
  command -v apt-get >/dev/null || return 1
  $sudo apt-get update -qq >/dev/null && $sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends -o Dpkg::Options::=--force-confold "$@" >/dev/null
}

# The pages are tested in a real browser.
find_browser() { for name in chromium chromium-browser google-chrome; do command -v "$name" && return 0; done; return 1; }
find_browser >/dev/null || install chromium
if ! FAQBOT_BROWSER=$(find_browser); then
  echo "A Chromium browser is missing. Install it and run this again: sudo apt-get install chromium" >&2
  echo "0 passed, 1 failed"
  exit 1
fi
export FAQBOT_BROWSER

if ! command -v npm >/dev/null; then
  echo "Node.js 20 or newer with npm is missing: the chat client, the official Direct Line client and the official bot adapter come by it. https://nodejs.org" >&2
  echo "0 passed, 1 failed"
  exit 1
fi

# Conversations are stored in a real PostgreSQL, too: a server of the tests' own, which is removed at the end.
if ! ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 && ! command -v initdb >/dev/null; then
  # The package would start a server for the whole machine, which nobody asked for.
  install postgresql-common && $sudo sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf && install postgresql
  $sudo sed -i 's/^create_main_cluster = false/#create_main_cluster = true/' /etc/postgresql-common/createcluster.conf
fi
postgres=$(mktemp -d)
trap 'tests/postgres.sh remove "$postgres/server"; rm -rf "$postgres"' EXIT
if ! FAQBOT_POSTGRES=$(tests/postgres.sh start "$postgres/server"); then
  echo "PostgreSQL is missing or does not start. Install it and run this again: sudo apt-get install postgresql" >&2
  echo "0 passed, 1 failed"
  exit 1
fi
export FAQBOT_POSTGRES

failed_steps=0
step() {
  local name=$1; shift
  echo "== $name"
  "$@" || { echo "FAILED: $name" >&2; failed_steps=$((failed_steps + 1)); return 1; }
}

step "restore (versions as locked)" dotnet restore --locked-mode || { echo "0 passed, 1 failed"; exit 1; }
step "build (warnings are errors)" dotnet build --no-restore -c Release || { echo "0 passed, 1 failed"; exit 1; }
step "formatting" dotnet format --no-restore --verify-no-changes
step "content" dotnet src/FaqBot.Cli/bin/Release/net10.0/faqbot.dll validate knowledge
step "tests" dotnet test --no-build -c Release --logger "trx;LogFilePrefix=tests" --results-directory "$results" tests/FaqBot.Tests
if find tests -type d -name __mismatch__ | grep -q .; then
  echo "FAILED: snapshots differ, see the __mismatch__ folders" >&2
  failed_steps=$((failed_steps + 1))
fi

count() { cat "$results"/*.trx 2>/dev/null | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | grep -o "[0-9]*" | awk '{n += $1} END {print n + 0}'; }
passed=$(count passed)
total=$(count total)
failed=$((total - passed + failed_steps))
if [ "$total" -eq 0 ]; then failed=$((failed + 1)); fi
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
