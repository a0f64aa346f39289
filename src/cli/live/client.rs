//! Asking the process that holds the data folder. What it says is written here as if it had been said here.

use std::fs::symlink_metadata;
use std::io::{self, Read as _, Write as _};
use std::os::unix::{fs::MetadataExt as _, net::UnixStream};
use std::path::{Path, PathBuf};
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
    let data = &context.settings.folders.data;
    let Some((stream, version)) = Lock::socket(data).and_then(|socket| reach(socket, data)) else { return Ok(None) };
    let words = Live(context.settings.lang);
    if version != VERSION {
        tell(streams, words.other_version(version < VERSION));
        return Ok(Some(Exit::Failed));
    }
    let Some(request) = Request::of(context)?.sent() else {
        tell(streams, words.too_much());
        return Ok(Some(Exit::Failed));
    };
    let heard = if send(&stream, &request).is_ok() { hear(stream, streams)? } else { None };
    Ok(Some(heard.unwrap_or_else(|| {
        tell(streams, words.lost());
        Exit::Failed
    })))
}

/// Connects and is greeted, or is not in time: even to connect can take for ever. Whoever is not the owner of the lock file is nobody:
/// a path that a dead holder wrote down may be anybody's by now, and what was typed is not for them.
fn reach(socket: PathBuf, data: &Path) -> Option<(UnixStream, u16)> {
    let owner = symlink_metadata(data.join("lock")).ok()?.uid();
    let (found, reached) = mpsc::channel();
    std::thread::spawn(move || {
        let mut stream = UnixStream::connect(socket).ok()?;
        if peer(&stream).ok()? != owner {
            return None;
        }
        let mut greeting = [0; wire::GREETING];
        stream.read_exact(&mut greeting).ok()?;
        // Whoever has stopped waiting has asked nothing.
        found.send((stream, wire::greeted(greeting)?)).ok()
    });
    reached.recv_timeout(PATIENCE).ok()
}

/// Who is at the other end, as the system says.
fn peer(stream: &UnixStream) -> io::Result<u32> {
    // tokio asks every system in its own way, but only of streams of its own: it is lent another handle of this one.
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let _within = runtime.enter();
    stream.set_nonblocking(true)?;
    let peer = tokio::net::UnixStream::from_std(stream.try_clone()?)?.peer_cred()?.uid();
    stream.set_nonblocking(false)?;
    Ok(peer)
}

fn send(mut stream: &UnixStream, body: &[u8]) -> io::Result<()> {
    let length = u32::try_from(body.len()).map_err(io::Error::other)?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.write_all(&[wire::greeting(VERSION).as_slice(), &length.to_be_bytes(), body].concat())
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::os::unix::net::UnixListener;

    use super::*;

    #[test]
    fn the_system_says_who_is_there_and_the_stream_stays_as_it_was() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("socket");
        let listener = UnixListener::bind(&path).unwrap();
        let stream = UnixStream::connect(&path).unwrap();
        assert_eq!(peer(&stream).unwrap(), symlink_metadata(&path).unwrap().uid());
        let (mut other, _) = listener.accept().unwrap();
        let heard = std::thread::spawn(move || {
            let (mut stream, mut one) = (stream, [0]);
            stream.read_exact(&mut one).map(|()| one)
        });
        other.write_all(b"x").unwrap();
        assert_eq!(heard.join().unwrap().unwrap(), *b"x", "it waits for what comes");
    }

    #[test]
    fn only_the_owner_of_the_lock_is_asked() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("socket");
        let listener = UnixListener::bind(&path).unwrap();
        let greets = std::thread::spawn(move || {
            for _ in 0..2 {
                // Whoever was not trusted has gone already.
                drop(listener.accept().unwrap().0.write_all(&wire::greeting(VERSION)));
            }
        });
        assert!(reach(path.clone(), dir.path()).is_none(), "no lock, no owner");
        std::fs::write(dir.path().join("lock"), "").unwrap();
        assert_eq!(reach(path.clone(), dir.path()).unwrap().1, VERSION);
        // To give a file away takes the rights of root.
        if std::os::unix::fs::chown(dir.path().join("lock"), Some(12_345), None).is_ok() {
            assert!(reach(path, dir.path()).is_none());
        } else {
            drop(UnixStream::connect(path));
        }
        greets.join().unwrap();
    }
}
