//! suppliers/<id>.toml: which feeds there are. A file that cannot be used costs its supplier, never the others.

use std::path::Path;

use crate::cli::settings;
use crate::config::{Folders, SupplierFile, TokenPlace};
use crate::domain::{Fault, FaultKind, SupplierId};
use crate::source::token::{SupplierFeed, TokenSource};

/// A supplier as the settings have it.
pub(crate) struct Configured {
    /// The name of its file.
    pub(crate) id: SupplierId,
    /// What the file says, or why it says nothing.
    pub(crate) file: Result<SupplierFile, Fault>,
}

/// All suppliers by id, and what in their files was not understood. `wrong_name` is said of a file whose name is no id.
pub(crate) fn all(folders: &Folders, wrong_name: &str) -> (Vec<Configured>, Vec<Fault>) {
    let (mut known, mut faults) = (Vec::new(), Vec::new());
    let entries = match std::fs::read_dir(folders.suppliers()) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return (known, faults),
        Err(error) => return (known, vec![fault(&folders.suppliers(), &error.to_string())]),
    };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        match path.file_stem().and_then(|stem| SupplierId::new(stem.to_str()?)) {
            Some(id) => known.push(read(id, &path, &mut faults)),
            None => faults.push(fault(&path, wrong_name)),
        }
    }
    known.sort_by(|a, b| a.id.cmp(&b.id));
    (known, faults)
}

/// The feeds of those that are not paused, for the board.
pub(crate) fn in_use(folders: &Folders) -> Vec<SupplierFeed> {
    let (known, _) = all(folders, "");
    let usable = known.iter().filter_map(|one| Some((one, one.file.as_ref().ok()?)));
    usable.filter(|(_, file)| !file.paused).map(|(one, file)| feed(&one.id, file, folders)).collect()
}

/// The feed of a supplier's file.
pub(crate) fn feed(id: &SupplierId, file: &SupplierFile, folders: &Folders) -> SupplierFeed {
    let token = match &file.token {
        TokenPlace::None => TokenSource::None,
        TokenPlace::Env(name) => TokenSource::Env(name.clone()),
        TokenPlace::File(path) => TokenSource::File(folders.config_folder().join(path)),
    };
    SupplierFeed { id: id.clone(), url: file.url.clone(), token }
}

fn read(id: SupplierId, path: &Path, faults: &mut Vec<Fault>) -> Configured {
    let text = match settings::read(path) {
        Ok(text) => text,
        Err(fault) => return Configured { file: Err(fault.at_supplier(&id)), id },
    };
    let (file, mistakes) = SupplierFile::parse(&text);
    let name = path.to_string_lossy();
    let mut mistakes = mistakes.iter().map(|mistake| mistake.fault(&name));
    let file = match file {
        Some(file) => Ok(file),
        None => Err(mistakes.next().unwrap_or_else(|| fault(path, "url")).at_supplier(&id)),
    };
    faults.extend(mistakes);
    Configured { id, file }
}

fn fault(path: &Path, why: &str) -> Fault {
    Fault::new(FaultKind::Config, why).in_file(&path.to_string_lossy())
}
