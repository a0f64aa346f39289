//! Plain lines: the only place that prints. Answers go to stdout alone, messages and progress to stderr.

use std::io::{self, Write};

/// Writes an answer and a line end to stdout. A reader that has closed the pipe (`| head`) is an error to stop at.
pub fn say(line: &str) -> io::Result<()> {
    write_line(&mut io::stdout().lock(), line)
}

/// Writes a message and a line end to stderr; where nobody can read it, it is lost.
pub fn complain(line: &str) {
    let _ = write_line(&mut io::stderr().lock(), line);
}

fn write_line(out: &mut impl Write, line: &str) -> io::Result<()> {
    writeln!(out, "{line}")?;
    out.flush()
}
