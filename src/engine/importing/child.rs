//! A workbook read by a process of its own: what its reader may do to itself (take all memory, never end, crash) ends there. It gets the
//! file's bytes and tells pages in lines, of which nothing is believed.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{OnceLock, mpsc};
use std::time::Duration;

use crate::domain::{Fault, FaultKind};
use crate::ingest::table::book::{BookError, Page};
use crate::ingest::table::wire::{Incoming, LINE};

/// The verb by which it is started.
pub const VERB: &str = "cells";
/// Wall time that it has.
const PATIENCE: Duration = Duration::from_secs(60);
/// Bytes that it may tell.
const MOST: u64 = 256 << 20;

static OWN: OnceLock<Program> = OnceLock::new();

/// The program that reads workbooks: huopan itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Program {
    path: PathBuf,
    patience: Duration,
}

impl Program {
    /// The program that can be started again to read workbooks, once somebody said which it is.
    pub fn own() -> Option<&'static Self> {
        OWN.get()
    }

    /// Says once that this is the program: huopan's own main does, and a test, which runs as a program of its own, names huopan.
    pub fn is(path: &Path) {
        let _ = OWN.set(Self::at(path));
    }

    /// The huopan at a path.
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned(), patience: PATIENCE }
    }

    /// The same with less or more wall time.
    #[must_use]
    pub fn waits(self, patience: Duration) -> Self {
        Self { patience, ..self }
    }

    /// The sheets of a workbook.
    pub fn read(&self, bytes: &[u8]) -> Result<Vec<Page>, Fault> {
        let failed = |error: std::io::Error| Fault::new(FaultKind::Internal, &error.to_string());
        let mut child = Command::new(&self.path)
            .arg(VERB)
            .env_clear()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(failed)?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            let _ = (child.kill(), child.wait());
            return Err(Fault::new(FaultKind::Internal, "no pipes"));
        };
        Ok(watched(child, self.patience, || talk(input, bytes, output))?)
    }
}

/// Lets the talk end in time; to kill whom it is with ends it too.
fn watched(
    mut child: Child,
    patience: Duration,
    talk: impl FnOnce() -> Result<Vec<Page>, BookError> + Send,
) -> Result<Vec<Page>, BookError> {
    std::thread::scope(|scope| {
        let (tell, told) = mpsc::sync_channel(1);
        scope.spawn(move || tell.send(talk()));
        let answer = told.recv_timeout(patience).unwrap_or(Err(BookError::Heavy));
        let _ = (child.kill(), child.wait());
        answer
    })
}

fn talk(mut input: ChildStdin, bytes: &[u8], output: ChildStdout) -> Result<Vec<Page>, BookError> {
    // Whoever ends before it has heard all still says why.
    let _ = input.write_all(bytes);
    drop(input);
    let mut output = BufReader::new(output.take(MOST));
    let (mut incoming, mut line) = (Incoming::of(bytes.len()), Vec::new());
    loop {
        line.clear();
        let most = LINE as u64 + 1;
        let count = output.by_ref().take(most).read_until(b'\n', &mut line).map_err(|_| BookError::Damaged)?;
        if count == 0 {
            break;
        }
        incoming.line(line.strip_suffix(b"\n").ok_or(BookError::Damaged)?)?;
    }
    incoming.done()
}
