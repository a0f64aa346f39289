//! `huopan cells [FILE]`: reads a workbook in a process of its own, which may be killed for it. Nobody types this: another huopan starts it,
//! gives it a file's bytes and reads pages as lines. So it is no verb that help, manual or completions know.

use std::ffi::OsString;
use std::io::Read;
use std::panic::catch_unwind;
use std::path::Path;

use crate::cli::{Exit, Streams};
use crate::domain::Instant;
use crate::engine::{ImportFile, child::VERB};
use crate::ingest::table::book::BookError;
use crate::ingest::table::{foreign, limits, wire};

/// Bytes of memory.
#[cfg(unix)]
const MEMORY: u64 = 512 << 20;
/// Seconds of computing.
#[cfg(unix)]
const SECONDS: u64 = 30;

/// What follows the verb, if a line asks for it: a file, or nothing for what comes in.
pub(super) fn asked(line: &[OsString]) -> Option<&[OsString]> {
    line.get(1..).and_then(<[OsString]>::split_first).filter(|(verb, _)| *verb == VERB).map(|(_, file)| file)
}

/// Takes its limits, reads, and tells.
pub(super) fn run(file: &[OsString], streams: &mut Streams<'_>) -> Exit {
    limit();
    let read = bytes(file).and_then(|bytes| catch_unwind(|| foreign::read(&bytes)).unwrap_or(Err(BookError::Damaged)));
    let told = wire::write(read.as_deref().map_err(|error| *error), &mut std::io::BufWriter::new(&mut streams.out));
    if told.is_ok() && read.is_ok() { Exit::Done } else { Exit::Failed }
}

fn bytes(file: &[OsString]) -> Result<Vec<u8>, BookError> {
    if let Some(file) = file.first() {
        return ImportFile::read(Path::new(file), Instant(0)).map(|file| file.bytes).map_err(|_| BookError::NoBook);
    }
    let mut bytes = Vec::new();
    let most = limits::BYTES + 1;
    std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(|_| BookError::Damaged)?;
    if bytes.len() as u64 == most { Err(BookError::TooLarge) } else { Ok(bytes) }
}

/// Where a system knows no such limit, the clock of whoever started this remains.
fn limit() {
    #[cfg(unix)]
    for (what, most) in [
        (rustix::process::Resource::As, MEMORY),
        (rustix::process::Resource::Cpu, SECONDS),
        (rustix::process::Resource::Core, 0),
        (rustix::process::Resource::Fsize, 0),
    ] {
        let most = Some(most);
        let _ = rustix::process::setrlimit(what, rustix::process::Rlimit { current: most, maximum: most });
    }
}
