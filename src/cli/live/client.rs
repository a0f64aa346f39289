//! Asking the process that holds the data folder. What it says is written here as if it had been said here.

use std::io::{Read as _, Write as _};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use crate::cli::{
    Exit, Streams, Trouble,
    live::wire::{self, Frame, Request, VERSION},
    open::Context,
    tell,
};
use crate::i18n::live::Live;
use crate::store::Lock;

/// How long a holder may take to greet. One that is stopped or hangs never does.
const PATIENCE: Duration = Duration::from_secs(5);

/// Has the verb run by whoever holds the data folder; none when nobody answers there, and then nothing was asked.
pub(crate) fn ask(context: &Context<'_>, streams: &mut Streams<'_>) -> Result<Option<Exit>, Trouble> {
    let Some((stream, version)) = Lock::socket(&context.settings.folders.data).and_then(reach) else { return Ok(None) };
    let words = Live(context.settings.lang);
    if version != VERSION {
        tell(streams, words.other_version(version < VERSION));
        return Ok(Some(Exit::Failed));
    }
    let request = Request::of(context)?;
    let heard = if send(&stream, &request).is_ok() { hear(stream, streams)? } else { None };
    Ok(Some(heard.unwrap_or_else(|| {
        tell(streams, words.lost());
        Exit::Failed
    })))
}

/// Connects and is greeted, or is not in time: even to connect can take for ever.
fn reach(socket: PathBuf) -> Option<(UnixStream, u16)> {
    let (found, reached) = mpsc::channel();
    std::thread::spawn(move || {
        let mut stream = UnixStream::connect(socket).ok()?;
        let mut greeting = [0; wire::GREETING];
        stream.read_exact(&mut greeting).ok()?;
        // Whoever has stopped waiting has asked nothing.
        found.send((stream, wire::greeted(greeting)?)).ok()
    });
    reached.recv_timeout(PATIENCE).ok()
}

fn send(mut stream: &UnixStream, request: &Request) -> std::io::Result<()> {
    let body = postcard::to_stdvec(request).map_err(std::io::Error::other)?;
    let length = u32::try_from(body.len()).map_err(std::io::Error::other)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&[wire::greeting(VERSION).as_slice(), &length.to_be_bytes(), &body].concat())
}

/// Writes what comes, to the exit code; none when the other side ends before. It is taken from the other side at once, however slowly
/// it is read here.
fn hear(mut stream: UnixStream, streams: &mut Streams<'_>) -> Result<Option<Exit>, Trouble> {
    let (heard, frames) = mpsc::channel();
    std::thread::spawn(move || {
        while let Some(frame) = Frame::read(&mut stream) {
            if heard.send(frame).is_err() {
                return;
            }
        }
    });
    for frame in frames {
        match frame {
            Frame::Out(bytes) => streams.out.write_all(&bytes)?,
            // A message that cannot be written has nobody to read it.
            Frame::Err(bytes) => drop(streams.err.write_all(&bytes)),
            Frame::Exit(exit) => {
                streams.out.flush()?;
                return Ok(Some(exit));
            }
        }
    }
    Ok(None)
}
