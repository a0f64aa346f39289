//! `--repair`: what can be mended without losing anything is, and is told.

use std::fs;
use std::io;
use std::path::Path;

use crate::cli::{
    Trouble,
    open::{Context, mended},
};
use crate::domain::Fault;
use crate::store::{Depot, Lock};
use crate::text::Clean;

use super::finding::{Finding, short};
use super::place::left_over;

/// Mends the data folder, which must be nobody else's meanwhile; what was done, in words.
pub(super) fn mend(found: &[Finding], folder: &Path, context: &Context<'_>) -> Result<Vec<Clean>, Trouble> {
    let mut done = Vec::new();
    let lock = Lock::wait(folder, context.wait).map_err(|error| context.not_locked(error))?;
    for finding in found.iter().filter(|finding| matches!(finding.kind, "open_to_others" | "token_open")) {
        let Some(path) = &finding.path else { continue };
        let closed = close(path, folder).map_err(|error| refused(path, &error))?;
        done.extend(closed.then(|| Clean::long(&format!("chmod go-rwx {}", path.to_string_lossy()))));
    }
    for finding in found.iter().filter(|finding| (finding.check, finding.kind) == ("index", "damaged")) {
        let Some(path) = &finding.path else { continue };
        fs::remove_file(path).map_err(|error| refused(path, &error))?;
        done.push(Clean::long(&format!("rm {}", short(path, folder))));
    }
    for path in left_over(folder) {
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|about| about.is_dir());
        let removed = if is_folder { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(|error| refused(&path, &error))?;
        done.push(Clean::long(&format!("rm {}", short(&path, folder))));
    }
    let (depot, notes) = Depot::open(folder, lock, context.now).map_err(Fault::from)?;
    drop(depot);
    done.extend(notes.iter().map(|note| Clean::long(&mended(context.words(), note))));
    Ok(done)
}

fn refused(path: &Path, error: &io::Error) -> Fault {
    Context::refused(&error.to_string()).in_file(&path.to_string_lossy())
}

/// Takes all rights from others: on the data folder, or on a plain file, that belong to whoever the data belongs to. What is reached through
/// a link, or is somebody else's, stays as it is, and the finding with it.
#[cfg(unix)]
fn close(path: &Path, folder: &Path) -> io::Result<bool> {
    use rustix::fs::OFlags;
    use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _, PermissionsExt as _};
    let owner = fs::symlink_metadata(folder.join("lock"))?.uid();
    let is_data = path == folder;
    let path = if is_data { path.canonicalize()? } else { path.to_owned() };
    if fs::symlink_metadata(&path)?.is_symlink() {
        return Ok(false);
    }
    // What was looked at is what is changed, also when it is replaced meanwhile.
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
    let open = fs::OpenOptions::new().read(true).custom_flags(flags.bits().cast_signed()).open(&path)?;
    let about = open.metadata()?;
    let ours = about.uid() == owner && if is_data { about.is_dir() } else { about.is_file() };
    if ours {
        open.set_permissions(fs::Permissions::from_mode(about.mode() & 0o700))?;
    }
    Ok(ours)
}

#[cfg(not(unix))]
fn close(_: &Path, _: &Path) -> io::Result<bool> {
    Ok(false)
}
