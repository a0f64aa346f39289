//! The `huopan` program.

use std::process::ExitCode;

use huopan::cli::{self, Streams};

fn main() -> ExitCode {
    cli::this_is_huopan();
    // Not locked: a panic elsewhere must be able to speak.
    let (mut out, mut err) = (std::io::stdout(), std::io::stderr());
    cli::run(std::env::args_os(), &mut Streams { out: &mut out, err: &mut err }).into()
}
