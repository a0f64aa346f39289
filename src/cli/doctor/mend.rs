//! `--repair`: what can be mended without losing anything is, and is told.

use std::fs;
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
        let Some(path) = &finding.file else { continue };
        close(Path::new(path.as_str()))?;
        done.push(Clean::long(&format!("chmod go-rwx {path}")));
    }
    for path in left_over(folder) {
        let removed = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        removed.map_err(|error| Context::refused(&error.to_string()).in_file(&path.to_string_lossy()))?;
        done.push(Clean::long(&format!("rm {}", short(&path, folder))));
    }
    let (depot, notes) = Depot::open(folder, lock, context.now).map_err(Fault::from)?;
    drop(depot);
    done.extend(notes.iter().map(|note| Clean::long(&mended(context.words(), note))));
    Ok(done)
}

/// Takes all rights from others.
fn close(path: &Path) -> Result<(), Fault> {
    let failed = |error: std::io::Error| Context::refused(&error.to_string()).in_file(&path.to_string_lossy());
    let rights = fs::metadata(path).map_err(failed)?.permissions();
    #[cfg(unix)]
    let rights = {
        use std::os::unix::fs::PermissionsExt as _;
        fs::Permissions::from_mode(rights.mode() & 0o700)
    };
    fs::set_permissions(path, rights).map_err(failed)
}
