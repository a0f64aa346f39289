//! A picture of the board from a real run: starts huopan in a pseudo-terminal, types keys, and writes what stands on the screen then
//! as an SVG. `docs/pictures.sh` makes the pictures of the README with it.
//!
//! ```sh
//! cargo run --example picture -- 120x36 docs/board.svg 's =hblr Enter' target/release/huopan demo
//! ```
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, clippy::indexing_slicing)]

mod run;
mod svg;

use std::{env, fs, process::ExitCode};

fn main() -> ExitCode {
    let args: Vec<String> = env::args().skip(1).collect();
    let [size, out, keys, program, rest @ ..] = &args[..] else {
        eprintln!("picture COLSxROWS OUT.svg KEYS PROGRAM [ARG…]; keys as in the docs, =text is typed as it stands");
        return ExitCode::from(2);
    };
    let (cols, rows) = size.split_once('x').expect("COLSxROWS");
    let screen = run::screen(program, rest, (cols.parse().unwrap(), rows.parse().unwrap()), keys);
    fs::write(out, svg::svg(&screen)).unwrap();
    println!("{out}");
    ExitCode::SUCCESS
}
