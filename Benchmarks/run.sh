#!/bin/sh
# Builds the program, prepares the peers, and compares them; arguments go to compare.py (see --help).
# ADVISORY_BOT=PATH takes another binary and builds nothing.
set -eu
cd "$(dirname "$0")/.."
work=.build/benchmarks
mkdir -p "$work"

for tool in wrk python3; do
    command -v "$tool" >/dev/null || { echo "$tool is missing: apt-get install wrk python3-venv" >&2; exit 1; }
done
command -v webhook >/dev/null || [ -n "${WEBHOOK:-}" ] \
    || echo "Debian's webhook is left out: apt-get install webhook, or WEBHOOK=PATH" >&2

if [ ! -x "$work/venv/bin/python" ] || ! cmp -s Benchmarks/requirements.txt "$work/venv/requirements.txt"; then
    python3 -m venv --clear "$work/venv"
    "$work/venv/bin/pip" install --quiet --disable-pip-version-check -r Benchmarks/requirements.txt
    cp Benchmarks/requirements.txt "$work/venv/requirements.txt"
fi

if [ -z "${ADVISORY_BOT:-}" ]; then
    scripts/swift build -c release --static-swift-stdlib --product advisory-bot
    ADVISORY_BOT="$(scripts/swift build -c release --show-bin-path)/advisory-bot"
fi
export ADVISORY_BOT
exec "$work/venv/bin/python" Benchmarks/compare.py --directory "$work" "$@"
