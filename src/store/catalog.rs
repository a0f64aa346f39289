//! The catalog's engine: sled, with one tree, and never trusted.
//!
//! sled panics on damage, can hang, and can lose keys without a word. So each call is guarded, opening has a time limit, and a
//! count and running hash of all keys and values lie beside them, written in the same batch and checked when it is opened. Its
//! `flush` leaves bytes in the drive's cache; what is committed here is synced through a handle of our own as well.

use std::collections::{BTreeMap, BTreeSet};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use std::time::{Duration, Instant};

use super::codec;
use super::disk::{Disk, DiskError, DiskErrorKind, DiskFile, DiskOp, SyncPoint};
use super::keys::{META, SUM};
use super::pages::{self, Batch, KeyHash, Pages, PagesError};
use super::survey;

/// Opening and checking takes no longer than this, in seconds: a million offers take one.
const PATIENCE: u64 = 60;
/// How long sled may take to let go of a folder that was closed.
const LET_GO: Duration = Duration::from_secs(5);
const CACHE_BYTES: u64 = 8 << 20;
/// sled writes up to 16 values as one, and what is above a quarter of a segment into a file of its own, which it neither syncs nor
/// always removes. Four times its usual segment keeps all our pages out of such files.
const SEGMENT_BYTES: usize = 4 << 20;
const COMMIT: SyncPoint = SyncPoint::new("catalog", "commit");
const OPEN: SyncPoint = SyncPoint::new("catalog", "open");

/// sled behind the door.
pub(super) struct SledPages {
    /// None only while it is dropped.
    sled: Option<(sled::Db, sled::Tree)>,
    disk: Arc<dyn Disk>,
    state: Mutex<State>,
}

impl Drop for SledPages {
    fn drop(&mut self) {
        // sled writes when it is dropped, and may panic at that.
        let sled = self.sled.take();
        let _ = calm(move || {
            drop(sled);
            Ok(())
        });
    }
}

struct State {
    /// Hash of every key with its value.
    hashes: BTreeMap<Vec<u8>, u64>,
    /// All of them in one, by exclusive or.
    sum: u64,
    /// sled's file, to sync it.
    file: Box<dyn DiskFile>,
    side: SideFiles,
    /// Set while a commit runs, and for good when it failed: nobody knows then what the engine holds.
    broken: bool,
}

/// The files that sled keeps large values in. An offer of its own size can still make one, so new ones are synced too.
struct SideFiles {
    dir: PathBuf,
    synced: BTreeSet<String>,
}

impl SideFiles {
    fn sync(&mut self, disk: &dyn Disk) -> Result<(), PagesError> {
        let now: BTreeSet<String> = disk.list(&self.dir)?.into_iter().collect();
        let mut any = false;
        for name in now.difference(&self.synced) {
            // sled may remove one at any time.
            match disk.open_append(&self.dir.join(name)) {
                Ok(mut file) => file.sync_data(COMMIT)?,
                Err(error) if error.kind() == DiskErrorKind::Missing => {}
                Err(error) => return Err(error.into()),
            }
            any = true;
        }
        if any {
            disk.sync_dir(&self.dir, COMMIT)?;
        }
        self.synced = now;
        Ok(())
    }
}

/// Runs `work` on a thread of its own, for `seconds` at most. A panic there is an error here; a thread that hangs is left behind.
fn guarded<T: Send + 'static>(
    seconds: u64,
    work: impl FnOnce() -> Result<T, PagesError> + Send + 'static,
) -> Result<T, PagesError> {
    let (answer, answered) = mpsc::sync_channel(1);
    let run = move || {
        // Nobody may be listening any more, when it took too long.
        let _ = answer.send(calm(work));
    };
    let spawned = std::thread::Builder::new().name("catalog-open".to_owned()).spawn(run);
    spawned.map_err(|error| PagesError::Engine(error.to_string()))?;
    answered.recv_timeout(Duration::from_secs(seconds)).unwrap_or(Err(PagesError::Hung(seconds)))
}

/// Runs `work`; a panic in it is an error.
fn calm<T>(work: impl FnOnce() -> Result<T, PagesError>) -> Result<T, PagesError> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(|said| (*said).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(PagesError::Panic(said))
    })
}

fn engine(error: sled::Error) -> PagesError {
    use std::io::ErrorKind::{PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    match error {
        sled::Error::Io(io)
            if matches!(io.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem | PermissionDenied) =>
        {
            DiskError::new(DiskOp::Append, Path::new("catalog"), io).into()
        }
        sled::Error::Io(io) if io.to_string().contains("could not acquire lock") => PagesError::Busy,
        other => PagesError::Engine(other.to_string()),
    }
}

impl SledPages {
    /// Opens the tree in `dir`, which is made if it is not there, and checks all that is in it.
    pub(super) fn open(disk: &Arc<dyn Disk>, dir: &Path) -> Result<Self, PagesError> {
        disk.create_dir_all(dir, OPEN)?;
        remove_half_snapshots(&**disk, dir)?;
        let folder = dir.to_owned();
        let (db, tree, hashes, sum) = guarded(PATIENCE, move || {
            let config = sled::Config::new()
                .path(folder)
                .cache_capacity(CACHE_BYTES)
                .use_compression(false)
                .segment_size(SEGMENT_BYTES);
            let db = open_free(&config.flush_every_ms(None))?;
            let tree = db.open_tree("catalog").map_err(engine)?;
            let (hashes, sum) = check(&tree)?;
            db.flush().map_err(engine)?;
            Ok((db, tree, hashes, sum))
        })?;
        let mut file = disk.open_append(&dir.join("db"))?;
        file.sync_data(OPEN)?;
        // sled writes its settings and does not sync them.
        disk.open_append(&dir.join("conf"))?.sync_data(OPEN)?;
        disk.sync_dir(dir, OPEN)?;
        let mut side = SideFiles { dir: dir.join("blobs"), synced: BTreeSet::new() };
        side.sync(&**disk)?;
        let state = Mutex::new(State { hashes, sum, file, side, broken: false });
        Ok(Self { sled: Some((db, tree)), disk: Arc::clone(disk), state })
    }
}

/// Opens once the folder is free. A store that was just closed in this process lets go of its files a moment later, from sled's own
/// threads; another process cannot hold them, as the data folder's lock is ours.
fn open_free(config: &sled::Config) -> Result<sled::Db, PagesError> {
    let begun = Instant::now();
    loop {
        match config.open().map_err(engine) {
            Err(PagesError::Busy) if begun.elapsed() < LET_GO => std::thread::sleep(Duration::from_millis(5)),
            opened => return opened,
        }
    }
}

/// A snapshot that sled was writing when it died keeps it from opening ever after.
fn remove_half_snapshots(disk: &dyn Disk, dir: &Path) -> Result<(), PagesError> {
    for path in disk.list(dir)?.iter().filter(|name| survey::is_half_snapshot(name)).map(|name| dir.join(name)) {
        disk.remove(&path)?;
    }
    Ok(())
}

/// Reads everything once and compares it with the count and hash that were written last.
fn check(tree: &sled::Tree) -> Result<(BTreeMap<Vec<u8>, u64>, u64), PagesError> {
    let (mut hashes, mut sum, mut any) = (BTreeMap::new(), 0, false);
    let mut stored: Option<(u64, u64)> = None;
    for pair in tree {
        let (key, value) = pair.map_err(engine)?;
        any = true;
        if key.first() != Some(&META) {
            let hash = pages::hash(&key, &value);
            sum ^= hash;
            hashes.insert(key.to_vec(), hash);
        } else if &*key == SUM {
            stored = Some(codec::from_bytes(&value).map_err(|_| PagesError::Damaged("its sum cannot be read"))?);
        }
    }
    match stored {
        None if !any => Ok((hashes, sum)),
        Some((count, hash)) if count == hashes.len() as u64 && hash == sum => Ok((hashes, sum)),
        _ => Err(PagesError::Damaged("what it holds is not what was put there")),
    }
}

impl State {
    fn note(&mut self, key: &[u8], value: Option<&[u8]>) {
        if key.first() == Some(&META) {
            return;
        }
        let new = value.map(|value| pages::hash(key, value));
        let old = match new {
            Some(new) => self.hashes.insert(key.to_vec(), new),
            None => self.hashes.remove(key),
        };
        self.sum ^= old.unwrap_or(0) ^ new.unwrap_or(0);
    }
}

impl Pages for SledPages {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, PagesError> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, tree) = self.sled.as_ref().ok_or(PagesError::Busy)?;
        let value = calm(|| tree.get(key).map_err(engine))?.map(|value| value.to_vec());
        let known = state.hashes.get(key).copied();
        let found = value.as_ref().map(|value| pages::hash(key, value));
        if key.first() != Some(&META) && known != found {
            return Err(PagesError::Damaged("a value is gone or another"));
        }
        Ok(value)
    }

    fn keys(&self, prefix: &[u8]) -> Vec<KeyHash> {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let from = state.hashes.range(prefix.to_vec()..).take_while(|(key, _)| key.starts_with(prefix));
        from.map(|(key, hash)| (key.clone(), *hash)).collect()
    }

    fn commit(&self, batch: Batch) -> Result<(), PagesError> {
        let state = &mut *self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if state.broken {
            return Err(PagesError::Damaged("an earlier commit failed; it must be opened again"));
        }
        state.broken = true;
        let mut engine_batch = sled::Batch::default();
        for (key, value) in batch.pairs {
            state.note(&key, value.as_deref());
            match value {
                Some(value) => engine_batch.insert(key, value),
                None => engine_batch.remove(key),
            }
        }
        let sum = codec::to_bytes(&(state.hashes.len() as u64, state.sum));
        engine_batch.insert(SUM, sum.map_err(|error| PagesError::Engine(error.to_string()))?);
        let (db, tree) = self.sled.as_ref().ok_or(PagesError::Busy)?;
        calm(|| {
            tree.apply_batch(engine_batch).map_err(engine)?;
            db.flush().map_err(engine).map(|_| ())
        })?;
        state.file.sync_data(COMMIT)?;
        state.side.sync(&*self.disk)?;
        state.broken = false;
        Ok(())
    }
}

/// Renames a folder out of the way; its new name says in a `word` why, and when. A name that is taken gets a number.
pub(super) fn set_aside(disk: &dyn Disk, dir: &Path, word: &str, at: i64) -> Result<PathBuf, PagesError> {
    let (folder, name) =
        (dir.parent().unwrap_or(Path::new(".")), dir.file_name().unwrap_or_default().to_string_lossy());
    let taken = disk.list(folder)?;
    let first = format!("{name}.{word}-{at}");
    let numbered = (2_u32..).map(|n| format!("{first}-{n}"));
    let free = std::iter::once(first.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(first);
    let aside = folder.join(free);
    match disk.rename(dir, &aside) {
        Err(error) if error.kind() == DiskErrorKind::Missing => {}
        other => other?,
    }
    // The new one that is made next makes the folder's names durable, this one with them.
    Ok(aside)
}

#[cfg(test)]
#[allow(clippy::panic, clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_an_error() {
        let answer = guarded::<()>(60, || panic!("page 7 is bad"));
        assert!(matches!(answer, Err(PagesError::Panic(said)) if said == "page 7 is bad"));
    }

    #[test]
    fn what_never_answers_is_left_behind() {
        let (sender, silence) = mpsc::channel::<()>();
        let answer = guarded(0, move || Ok(silence.recv().is_ok()));
        assert!(matches!(answer, Err(PagesError::Hung(0))));
        drop(sender);
    }
}
