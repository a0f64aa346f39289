#!/usr/bin/env bash
# Makes the pictures of the READMEs anew, each from a real run over the demo's goods.
set -euo pipefail
cd "$(dirname "$0")/.."
cargo build --release --locked
huopan=target/release/huopan
config=$(mktemp -d)
trap 'rm -rf "$config"' EXIT
export HUOPAN_CONFIG="$config" HUOPAN_DATA="$config/data"
picture() { cargo run --quiet --locked --example picture -- "$@"; }
picture 120x36 docs/board.zh.svg 's =sjzj Enter Down Down Down' "$huopan" --lang zh demo
picture 120x36 docs/board.en.svg 's =sjzj Enter Down Down Down' "$huopan" --lang en demo
picture 120x36 docs/assign.zh.svg 's =hblr Enter a' "$huopan" --lang zh demo
picture 120x36 docs/assign.en.svg 's =hblr Enter a' "$huopan" --lang en demo
