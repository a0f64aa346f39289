#!/usr/bin/env bash
# Measures whole processes of a release build: a sync of generated goods from the demo's own server over loopback, then the board
# over the store that it left, in a real pseudo-terminal. Prints one table of medians, with the lowest and highest of the rounds.
#
#   benches/whole.sh [GOODS] [ROUNDS]       1000000 goods and 3 rounds unless said otherwise
#
# KEEP=DIR keeps the store of the last round there. Every step has a time limit; the whole takes at most some minutes a round.
# Needs bash, python3 and Linux's /proc.
set -euo pipefail

goods=${1:-1000000}
rounds=${2:-3}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/huopan-whole.XXXXXX")
trap 'rm -rf "$work"' EXIT

cargo build --release --quiet --manifest-path "$here/Cargo.toml"
binary=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/Cargo.toml" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/huopan

python3 "$here/benches/whole.py" "$binary" "$goods" "$rounds" "${KEEP:-$work/store}"
