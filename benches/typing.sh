#!/usr/bin/env bash
# Types at the board as a quick person does, 15 keys a second, over generated goods in a real store: when every key is seen, when its
# goods are, and whether any key is lost or late. Release build, real pseudo-terminal of 120 by 36.
#
#   benches/typing.sh [GOODS]       1000000 unless said otherwise; about three minutes, most of it the sync
#
# STORE=DIR uses the store there, or leaves it there when there is none. Needs bash, python3 and Linux's /proc.
set -euo pipefail

goods=${1:-1000000}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/huopan-typing.XXXXXX")
trap 'rm -rf "$work"' EXIT
store=${STORE:-$work/store}

cargo build --release --quiet --manifest-path "$here/Cargo.toml"
binary=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/Cargo.toml" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')/release/huopan

[ -d "$store" ] || "$binary" demo --offers "$goods" --keep "$store" --sync-only --json >"$work/synced"
python3 "$here/benches/typed.py" "$binary" "$goods" "$store"
